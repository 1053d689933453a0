import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { begin, end } from '../../api/session'
import type { User } from '../../api/types'
import { lapsed, stand, took } from './terminal'

const user = (id: string) => ({ id, username: id, name: id.toUpperCase(), roles: [] }) as unknown as User
const signIn = async (id: string) => {
  begin({ access_token: 't', expires_in: 900, user: user(id) })
  await nextTick()
}

afterEach(async () => {
  end()
  await nextTick()
  stand.value = lapsed.value = null
})

describe('who stands at a shared screen', () => {
  it('is told when their time ran out and the screen is its owner’s again', async () => {
    await signIn('owner')
    took(user('mia'))
    await signIn('mia')
    expect(lapsed.value).toBeNull()
    await signIn('owner')
    expect(lapsed.value).toEqual({ id: 'mia', name: 'MIA' })
    expect(stand.value).toBeNull()
  })

  it('is not told so when another person takes over, or all leave', async () => {
    await signIn('owner')
    took(user('mia'))
    await signIn('mia')
    took(user('wei'))
    await signIn('wei')
    expect(lapsed.value).toBeNull()
    end()
    await nextTick()
    expect(lapsed.value).toBeNull()
  })
})

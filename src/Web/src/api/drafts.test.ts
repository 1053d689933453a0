import { beforeEach, expect, test } from 'vitest'
import { draft, forget, forgetAll, keep } from './drafts'
import { session } from './session'

const as = (id: string | null) => {
  session.value = id === null ? null : ({ user: { id }, access: null, ends: 0 } as unknown as typeof session.value)
}

beforeEach(() => {
  forgetAll()
  as(null)
})

test('what was begun before signing in is there afterwards', () => {
  keep('slot', { note: 'cake' })
  as('ann')
  expect(draft('slot')).toEqual({ note: 'cake' })
})

test('what a person began is there when they sign in again, and for no other', () => {
  as('ann')
  keep('proof', 'paid by phone')
  as(null)
  expect(draft('proof')).toBeUndefined()
  as('bob')
  expect(draft('proof')).toBeUndefined()
  as('ann')
  expect(draft('proof')).toBe('paid by phone')
})

test('what is sent or left behind is forgotten', () => {
  keep('slot', 1)
  forget('slot')
  expect(draft('slot')).toBeUndefined()
})

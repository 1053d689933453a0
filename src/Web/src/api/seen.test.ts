import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { command, get } from './http'
import { forgetSeen, lastSeen, saw } from './seen'

let asked: (string | null)[]
let position: string | null

beforeEach(() => {
  asked = []
  position = null
  forgetSeen()
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    asked.push(new Headers(init.headers).get('X-At-Least'))
    return new Response('{}', { status: 200, headers: position === null ? {} : { 'X-Log-Position': position } })
  })
})

afterEach(() => vi.unstubAllGlobals())

describe('what a page has seen', () => {
  it('goes with every later read and command, and never back', async () => {
    await get('slots?resource=a')
    position = '41'
    await command('reservations', { body: {}, intent: 'one' })
    position = '12'
    await command('reservations', { body: {}, intent: 'two' })
    await get('slots?resource=a')
    expect(asked).toEqual([null, null, '41', '41'])
  })

  it('passes over what is no position', () => {
    saw(7)
    for (const odd of ['x', '-1', '1.5', '', null, undefined, Number.NaN]) saw(odd)
    expect(lastSeen()).toBe(7)
  })

  it('is forgotten with its log', () => {
    saw(7)
    forgetSeen()
    expect(lastSeen()).toBeNull()
  })
})

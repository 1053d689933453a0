import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { START_LOCATION, type RouteLocationNormalized } from 'vue-router'
import { scrollBehavior } from './scroll'

const at = (path: string, name = 'venues') => ({ path, name }) as RouteLocationNormalized & { matched: never }
const place = { left: 0, top: 3_000 }
let height = 0

beforeEach(() => {
  height = 900
  vi.useFakeTimers({ toFake: ['performance', 'requestAnimationFrame', 'cancelAnimationFrame'] })
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockImplementation(() => height)
  vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('begins a new page at its top and leaves one that only changed where it is', () => {
  expect(scrollBehavior(at('/me'), at('/'), null)).toEqual({ top: 0 })
  expect(scrollBehavior(at('/'), at('/'), null)).toBe(false)
  expect(scrollBehavior(at('/v/a', 'venue'), at('/v/b', 'venue'), null)).toBe(false)
  expect(scrollBehavior(at('/'), START_LOCATION as never, null)).toBe(false)
})

describe('who comes back', () => {
  it('is at once where the page is long enough', async () => {
    height = 5_000
    expect(await scrollBehavior(at('/'), at('/me'), place)).toEqual(place)
    expect(scrollTo).not.toHaveBeenCalled()
  })

  it('is there once the rows have come', async () => {
    const found = scrollBehavior(at('/'), at('/me'), place)
    expect(scrollTo).toHaveBeenCalledWith(place)
    vi.advanceTimersToNextFrame()
    height = 5_000
    vi.advanceTimersToNextFrame()
    expect(await found).toEqual(place)
  })

  it('is left alone when scrolling meanwhile, and where the rows never come', async () => {
    const scrolling = scrollBehavior(at('/'), at('/me'), place)
    dispatchEvent(new Event('wheel'))
    height = 5_000
    expect(await scrolling).toBe(false)
    height = 900
    const waiting = scrollBehavior(at('/'), at('/me'), place)
    vi.advanceTimersByTime(3_000)
    expect(await waiting).toBe(false)
  })
})

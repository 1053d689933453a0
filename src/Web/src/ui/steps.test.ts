import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useSteps } from './steps'

let waiting: (() => void)[] = []
const idle = (): void => waiting.shift()?.()

beforeEach(() => {
  waiting = []
  vi.stubGlobal('requestIdleCallback', (task: () => void) => waiting.push(task))
  vi.stubGlobal('cancelIdleCallback', () => (waiting = []))
  history.replaceState(null, '')
})
afterEach(() => vi.unstubAllGlobals())

const steps = (total: number, first = 3, step = 2) => {
  const scope = effectScope()
  return { ...scope.run(() => useSteps(() => total, first, step))!, scope }
}

describe('a long list', () => {
  it('begins with what the screen shows and goes on step by step until all is there', () => {
    const { drawn } = steps(8)
    expect(drawn.value).toBe(3)
    idle()
    expect(drawn.value).toBe(5)
    idle()
    expect(drawn.value).toBe(7)
    idle()
    expect(drawn.value).toBe(Infinity)
    expect(waiting).toEqual([])
  })

  it('is drawn whole when something must be found in it', () => {
    const { drawn, all } = steps(100)
    all()
    expect(drawn.value).toBe(Infinity)
    expect(waiting).toEqual([])
  })

  it('is there at once for those who come back to a place further down', () => {
    history.replaceState({ scroll: { left: 0, top: 640 } }, '')
    expect(steps(100).drawn.value).toBe(Infinity)
    history.replaceState({ scroll: { left: 0, top: 0 } }, '')
    expect(steps(100).drawn.value).toBe(3)
  })

  it('stops with its page', () => {
    const { drawn, scope } = steps(100)
    scope.stop()
    expect(waiting).toEqual([])
    expect(drawn.value).toBe(3)
  })
})

it('goes on where the browser knows no idle time', () => {
  vi.unstubAllGlobals()
  vi.useFakeTimers()
  const { drawn } = steps(8)
  vi.runAllTimers()
  expect(drawn.value).toBe(Infinity)
  vi.useRealTimers()
})

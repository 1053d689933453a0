import { describe, expect, it } from 'vitest'
import { backoff } from './backoff'
import { ServerClock } from './clock'

describe('the server clock', () => {
  it('is the local one until the server was heard', () => {
    expect(
      new ServerClock(
        () => 5,
        () => 1234,
      ).now(),
    ).toBe(1234)
  })

  it('is right where the local clock is wrong by a day', () => {
    let elapsed = 0
    const clock = new ServerClock(
      () => elapsed,
      () => Date.parse('2026-11-22T08:00:00Z'),
    )
    clock.heard('2026-11-21T08:00:00Z')
    elapsed = 90_000
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-21T08:01:30.000Z')
  })

  it('believes the message that travelled least', () => {
    let elapsed = 1_000
    const clock = new ServerClock(() => elapsed)
    clock.heard('2026-11-21T08:00:00.900Z') // 100 ms old
    elapsed = 2_000
    clock.heard('2026-11-21T08:00:01.200Z') // 800 ms old
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-21T08:00:01.900Z')
  })

  it('follows a machine that slept while its monotonic clock stood', () => {
    const clock = new ServerClock(() => 1_000)
    clock.heard('2026-11-21T08:00:00Z')
    clock.heard('2026-11-21T09:00:00Z')
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-21T09:00:00.000Z')
  })

  it('forgets old samples, so a server clock that was put back is believed', () => {
    const clock = new ServerClock(() => 0)
    clock.heard('2026-11-21T08:00:10Z')
    for (let i = 0; i < 10; i++) clock.heard('2026-11-21T08:00:00Z')
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-21T08:00:00.000Z')
  })

  it('goes by the date of an answer until a message tells it better, and says so at once', () => {
    let told = 0
    const clock = new ServerClock(
      () => 0,
      () => Date.parse('2026-11-22T08:00:00Z'),
      () => told++,
    )
    clock.guess(null)
    clock.guess('Sat, 21 Nov 2026 08:00:00 GMT')
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-21T08:00:00.000Z')
    clock.heard('2026-11-21T08:00:00.700Z')
    clock.guess('Sat, 21 Nov 2026 09:00:00 GMT')
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-21T08:00:00.700Z')
    expect(told).toBe(1)
  })

  it('ignores what is no instant', () => {
    const clock = new ServerClock(
      () => 0,
      () => 7,
    )
    clock.heard('soon')
    expect(clock.now()).toBe(7)
  })
})

describe('backoff', () => {
  it('stays between half a second and thirty', () => {
    for (let attempt = 0; attempt < 50; attempt++) {
      expect(backoff(attempt, () => 0)).toBe(500)
      expect(backoff(attempt, () => 0.999999)).toBeLessThanOrEqual(30_000)
    }
    expect(backoff(49, () => 1)).toBe(30_000)
  })

  it('stays within two seconds at first, and spreads wider with every attempt later', () => {
    expect([0, 1, 2, 19].map((n) => backoff(n, () => 1))).toEqual([1_000, 2_000, 2_000, 2_000])
    expect([20, 21, 22, 23].map((n) => backoff(n, () => 1))).toEqual([4_000, 8_000, 16_000, 30_000])
  })
})

import { describe, expect, it } from 'vitest'
import { freeOf, sumOf, weeksWithin, type RepeatedDate } from './repeat'

describe('weeks', () => {
  it('begin within the window, the first one included', () => {
    expect([72, 167, 168, 24 * 20, 24 * 60, 24 * 365].map(weeksWithin)).toEqual([1, 1, 2, 3, 9, 12])
  })
})

describe('days', () => {
  it('are summed where they can be booked', () => {
    const free: RepeatedDate = {
      date: '2026-11-21',
      start_time: '2026-11-21T07:00:00Z',
      end_time: null,
      amount: 9000,
      order: null,
      problem: null,
    }
    const taken = { ...free, amount: null, problem: { code: 4001, reason: 'slot_taken', message: 'Taken.' } } as RepeatedDate
    expect([sumOf([free, taken, free]), freeOf([free, taken, free])]).toEqual([18_000, 2])
  })
})

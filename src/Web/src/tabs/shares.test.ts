import { describe, expect, it } from 'vitest'
import type { TabLine } from '../bar/types'
import { byCourse, hasReady } from './lines'
import { assign, estimate, leftOf, type Shares } from './shares'

const line = (no: number, over: Partial<TabLine> = {}): TabLine => ({
  no,
  item: `i${no}`,
  name: `Item ${no}`,
  category: 'c',
  quantity: 3,
  voided: 0,
  refunded: 0,
  returned: 0,
  unit_price: 500,
  gross: 1500,
  discount: 0,
  total: 1500,
  tax_rate: 0,
  options: [],
  course: 1,
  rev: 0,
  added_at: '',
  status: 'served',
  ...over,
})

describe('shares by lines', () => {
  it('take pieces until none is left', () => {
    let shares: Shares = [new Map(), new Map()]
    shares = assign(shares, 0, 1, 2)
    shares = assign(shares, 1, 1, 1)
    expect(leftOf(line(1), shares)).toBe(0)
    expect(leftOf(line(1, { voided: 1 }), shares)).toBe(-1)
    expect(assign(shares, 0, 1, 0)[0]!.size).toBe(0)
  })

  it('come to their part of what the lines cost after discounts', () => {
    const shares = assign([new Map()], 0, 1, 2)
    expect(estimate(shares[0]!, [line(1, { total: 1000 })])).toBe(667)
    expect(estimate(shares[0]!, [line(1, { quantity: 3, voided: 1, total: 900 })])).toBe(900)
  })
})

describe('lines of a tab', () => {
  it('stand by course, and say what can be fired', () => {
    const found = byCourse([line(1, { course: 2, status: 'entered' }), line(2), line(3, { course: 2, status: 'entered', voided: 3 })])
    expect(found.map((one) => [one.course, one.lines.map((l) => l.no), one.entered])).toEqual([
      [1, [2], []],
      [2, [1, 3], [1]],
    ])
  })

  it('can be served when an item of a ticket waits', () => {
    const ticket = {
      no: 1,
      station: 's',
      course: 1,
      fired_at: '',
      items: [
        {
          no: 1,
          line: 1,
          part: 0,
          item: 'i',
          name: 'I',
          quantity: 1,
          options: [],
          target_seconds: 1,
          status: 'ready' as const,
          change: 'none' as const,
        },
      ],
    }
    expect(hasReady({ tickets: [ticket] })).toBe(true)
    expect(hasReady({ tickets: [] })).toBe(false)
  })
})

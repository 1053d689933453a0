import { describe, expect, it } from 'vitest'
import type { TabLine } from '../bar/types'
import { equal, left, payable, percentText, shareState, tenders, tipOf, unpaid, worth } from './bill'

const transfer = (amount: number, share: number | null = null) => ({ order: 'o', amount, tip: 0, share })
const share = (no: number, amount: number, paid = 0) => ({ no, amount, paid, lines: [] })

describe('what can be paid', () => {
  it('is what is due without what transfers have announced, and never less than nothing', () => {
    expect(payable({ due: 1000, transfers: [] })).toBe(1000)
    expect(payable({ due: 1000, transfers: [transfer(300), transfer(200)] })).toBe(500)
    expect(payable({ due: -20, transfers: [] })).toBe(0)
  })

  it('of a share is what is neither paid nor announced of it, at most what is due', () => {
    const tab = { due: 1000, transfers: [transfer(100, 2)] }
    expect(left(tab, share(1, 400))).toBe(400)
    expect(left(tab, share(1, 400, 400))).toBe(0)
    expect(left(tab, share(2, 400, 100))).toBe(200)
    expect(left({ due: 150, transfers: [] }, share(1, 400))).toBe(150)
  })
})

describe('a share', () => {
  it('is paid once its money came; a transfer that was announced is awaited', () => {
    const tab = { due: 600, transfers: [transfer(300, 1), transfer(100, 2)] }
    expect(shareState(tab, share(1, 300))).toBe('awaited')
    expect(shareState(tab, share(2, 300))).toBe('open')
    expect(shareState(tab, share(3, 300, 300))).toBe('paid')
    expect(shareState({ due: 0, transfers: [] }, share(1, 300))).toBe('paid')
    expect(unpaid(tab, share(1, 300))).toBe(300)
  })
})

describe('what goes back for lines', () => {
  const line = (over: Partial<TabLine>) => ({ no: 1, quantity: 2, voided: 0, refunded: 0, returned: 0, total: 1000, ...over }) as TabLine

  it('is what is left of them', () => {
    expect(worth(new Map([[1, 1]]), [line({})])).toBe(500)
    expect(worth(new Map([[1, 1]]), [line({ refunded: 1, returned: 500 })])).toBe(500)
    expect(worth(new Map([[1, 1]]), [line({ quantity: 1, returned: 667 })])).toBe(333)
    expect(worth(new Map([[1, 2]]), [line({ returned: 1200 })])).toBe(0)
    expect(worth(new Map([[7, 1]]), [line({})])).toBe(0)
  })
})

describe('equal shares', () => {
  it('add up to the whole, and differ by one unit at most', () => {
    expect(equal(1000, 3)).toEqual([334, 333, 333])
    for (const [sum, parts] of [
      [1, 2],
      [0, 4],
      [9999, 7],
      [100, 100],
    ] as const) {
      const cut = equal(sum, parts)
      expect(cut.reduce((a, b) => a + b, 0)).toBe(sum)
      expect(Math.max(...cut) - Math.min(...cut)).toBeLessThanOrEqual(1)
    }
  })
})

describe('what guests hand over', () => {
  it('is the exact sum or the next round ones', () => {
    expect(tenders(18_650, 100)).toEqual([18_650, 19_000, 20_000, 50_000, 100_000])
    expect(tenders(20_000, 100)).toEqual([20_000, 50_000, 100_000])
    expect(tenders(1234, 1)).toEqual([1234, 1235, 1240, 1250, 1300])
  })

  it('as a tip is in whole units', () => {
    expect(tipOf(18_650, 10, 100)).toBe(1900)
    expect(tipOf(1234, 10, 1)).toBe(123)
  })
})

describe('a discount', () => {
  it('reads as people say it', () => {
    expect([1000, 1250, 333].map(percentText)).toEqual(['10 %', '12.5 %', '3.33 %'])
  })
})

import { describe, expect, it } from 'vitest'
import { equal, left, payable, percentText, tenders, tipOf } from './bill'

const transfer = (amount: number, share: number | null = null) => ({ order: 'o', amount, tip: 0, share })
const share = (no: number, amount: number, paid = 0) => ({ no, amount, paid, lines: [] })

describe('what can be paid', () => {
  it('is what is due without what transfers have announced, and never less than nothing', () => {
    expect(payable({ due: 1000, transfers: [] })).toBe(1000)
    expect(payable({ due: 1000, transfers: [transfer(300), transfer(200)] })).toBe(500)
    expect(payable({ due: -20, transfers: [] })).toBe(0)
  })

  it('of a share is what nobody paid or announced of it, at most what is due', () => {
    const tab = { due: 1000, transfers: [transfer(100, 2)] }
    expect(left(tab, share(1, 400))).toBe(400)
    expect(left(tab, share(1, 400, 400))).toBe(0)
    expect(left(tab, share(2, 400, 100))).toBe(200)
    expect(left({ due: 150, transfers: [] }, share(1, 400))).toBe(150)
  })
})

describe('equal shares', () => {
  it('add up to the whole, and differ by one unit at most', () => {
    expect(equal(1000, 3)).toEqual([334, 333, 333])
    for (const [sum, parts] of [[1, 2], [0, 4], [9999, 7], [100, 100]] as const) {
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

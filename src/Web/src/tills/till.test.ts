import { describe, expect, it } from 'vitest'
import { cashAmount, cashSteps, counted, denominations, floatLeft, net, tipsOf, type TillTotals } from './till'

const totals: TillTotals = {
  sales: 2,
  covers: 5,
  gross: 10_000,
  discounts: 500,
  taxes: [],
  voids: 0,
  voided: 0,
  payments: [
    { method: 'card', count: 1, amount: 5_000, tips: 300 },
    { method: 'cash', count: 2, amount: 4_500, tips: 200 },
  ],
  refunds: [{ method: 'cash', count: 1, amount: 400, tips: 0 }],
  refund_taxes: [],
  cash_in: 0,
  cash_out: 1_000,
}

describe('the drawer', () => {
  it('holds its float, cash payments with tips, less refunds and what was taken out', () => {
    const steps = cashSteps(totals, 20_000)
    expect(steps).toEqual([
      { key: 'float', amount: 20_000 },
      { key: 'payments', amount: 4_700 },
      { key: 'refunds', amount: -400 },
      { key: 'out', amount: -1_000 },
    ])
    expect(steps.reduce((sum, step) => sum + step.amount, 0)).toBe(23_300)
  })

  it('is counted by pieces, or at once', () => {
    expect(counted({ 10_000: 2, 50: 3, 10: '' }, '', 'CNY')).toBe(20_150)
    expect(counted({ 10_000: 2 }, '999', 'CNY')).toBe(20_000)
    expect(counted({}, '233', 'CNY')).toBe(23_300)
    expect(counted({}, '0', 'CNY')).toBe(0)
    expect([counted({}, '', 'CNY'), counted({}, 'x', 'CNY'), counted({ 100: -1 }, '', 'CNY'), counted({ 100: 1.5 }, '', 'CNY')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('keeps all that is there, or what is said', () => {
    expect([floatLeft('', 500, 'EUR'), floatLeft('2', 500, 'EUR'), floatLeft('6', 500, 'EUR'), floatLeft('2', null, 'EUR')]).toEqual([
      500,
      200,
      null,
      null,
    ])
  })

  it('gets and gives amounts above nothing', () => {
    expect([
      cashAmount('5', false, 'EUR'),
      cashAmount('5', true, 'EUR'),
      cashAmount('0', true, 'EUR'),
      cashAmount('', false, 'EUR'),
      cashAmount('-3', false, 'EUR'),
    ]).toEqual([500, -500, null, null, null])
  })

  it('knows notes and coins, the largest first', () => {
    for (const currency of ['CNY', 'EUR', 'USD', 'JPY'])
      expect([...denominations(currency)]).toEqual([...denominations(currency)].sort((a, b) => b - a))
    expect(denominations('XXX')).toEqual([])
  })
})

it('adds up the day', () => {
  expect([net(totals), tipsOf(totals)]).toEqual([9_500, 500])
})

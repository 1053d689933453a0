import { describe, expect, it } from 'vitest'
import { dayChart, heatOf, hourChart, hoursSold, ranked } from './series'
import type { SalesRow } from './types'

const row = (key: string, net: number, quantity = 1): SalesRow => ({ key, quantity, gross: net, discounts: 0, net })
const names = { net: 'net', quantity: 'quantity' }

describe('charts of sales', () => {
  it('have every day, also those without a sale', () => {
    const chart = dayChart([row('2026-11-20', 5000, 3)], ['2026-11-19', '2026-11-20'], 'CNY', 'en', names)
    expect(chart.labels).toEqual(['19 Nov', '20 Nov'])
    expect(chart.series.map((s) => s.values)).toEqual([
      [0, 5000],
      [0, 3],
    ])
    expect([chart.series[0]!.long(5000), chart.series[0]!.short(1_250_000)]).toEqual(['¥50', '12.5K'])
  })

  it('begin the evening where it begins, and go on past midnight', () => {
    expect(hoursSold([{ hour: 18 }, { hour: 1 }, { hour: 20 }], 6)).toEqual([18, 19, 20, 21, 22, 23, 0, 1])
    expect(hoursSold([], 6)).toEqual([])
    const chart = hourChart([row('23', 100), row('00', 200)], 6, 'CNY', 'en', names)
    expect([chart.labels, chart.series[0]!.values]).toEqual([
      ['23:00', '00:00'],
      [100, 200],
    ])
  })

  it('show the strongest hour of the week as the hottest', () => {
    const heat = heatOf([row('friday-22', 800), row('saturday-00', 400)], 6)
    expect(heat.hours).toEqual([22, 23, 0])
    expect([heat.cells[4]!.map((c) => c.heat), heat.cells[5]!.map((c) => c.heat), heat.cells[0]!.map((c) => c.net)]).toEqual([
      [1, 0, 0],
      [0, 0, 0.5],
      [0, 0, 0],
    ])
  })

  it('rank by what was sold, as parts of all', () => {
    const list = ranked([row('a', 100), row('b', 300), row('c', -50)])
    expect(list.map((r) => [r.key, r.share, r.bar])).toEqual([
      ['b', 0.75, 1],
      ['a', 0.25, 100 / 300],
      ['c', 0, 0],
    ])
  })
})

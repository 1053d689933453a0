import { describe, expect, it } from 'vitest'
import type { DayFigures, NowFigures } from '../../admin/types'
import { daysChart, hoursChart } from './series'

const names = { placed: 'placed', taken: 'taken', conversion: 'conversion' }
const day = (date: string, more: Partial<DayFigures> = {}): DayFigures => ({
  day: date,
  placed: 0,
  decided: 0,
  paid: 0,
  taken: 0,
  refunded: 0,
  approved: 0,
  rejected: 0,
  answered: 0,
  marked: { cash: 0, card: 0, transfer: 0 },
  ...more,
})

describe('charts of the overview', () => {
  it('show every hour of the day until now, on the wall of the venue', () => {
    const now = {
      zone: 'Asia/Shanghai',
      currency: 'CNY',
      day_began: '2026-11-20T16:00:00Z',
      server_time: '2026-11-20T18:30:00Z',
      today: day('2026-11-21'),
      hours: [{ hour: 1, placed: 2, taken: 4000 }],
    } as unknown as NowFigures
    const chart = hoursChart(now, 'en', names)
    expect(chart.labels).toEqual(['00:00', '01:00', '02:00'])
    expect(chart.series.map((s) => s.values)).toEqual([
      [0, 4000, 0],
      [0, 2, 0],
    ])
    expect(chart.series[0]!.long(4000)).toBe('¥40')
    expect(chart.series[0]!.short(4000)).toBe('40')
  })

  it('take refunds off, and leave a day without a decision open', () => {
    const chart = daysChart([day('2026-11-20', { taken: 5000, refunded: 1000, conversion: 0.4 }), day('2026-11-21')], 'CNY', 'en', names)
    expect(chart.labels).toEqual(['20 Nov', '21 Nov'])
    expect(chart.series.map((s) => s.values)).toEqual([
      [4000, 0],
      [40, null],
    ])
  })
})

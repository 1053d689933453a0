import { describe, expect, it } from 'vitest'
import { businessDay, daysOf, plus, presetOf, rangeOf } from './range'

describe('a range of days', () => {
  it('goes on over months and clock changes', () => {
    expect([plus('2026-02-28', 1), plus('2026-03-01', -1), plus('2026-10-25', 1)]).toEqual(['2026-03-01', '2026-02-28', '2026-10-26'])
    expect(daysOf({ from: '2026-12-30', to: '2027-01-02' })).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'])
    expect(daysOf({ from: '2026-12-30', to: '2026-12-29' })).toEqual([])
  })

  it('is known by what it is asked for', () => {
    const today = '2026-11-21'
    expect(rangeOf('week', today)).toEqual({ from: '2026-11-15', to: today })
    for (const preset of ['today', 'yesterday', 'week', 'month'] as const) expect(presetOf(rangeOf(preset, today), today)).toBe(preset)
    expect(presetOf({ from: '2026-11-01', to: today }, today)).toBe(null)
  })

  it('counts the hours after midnight to the evening before', () => {
    const two = Date.parse('2026-11-21T18:30:00Z') // 02:30 in Shanghai
    expect([businessDay(two, 'Asia/Shanghai', '06:00:00'), businessDay(two, 'Asia/Shanghai', '00:00')]).toEqual([
      '2026-11-21',
      '2026-11-22',
    ])
  })
})

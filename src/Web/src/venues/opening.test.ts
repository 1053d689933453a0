import { describe, expect, it } from 'vitest'
import { openState, weekdays } from './opening'

const every = (opens: string, closes: string) => weekdays.map((day) => ({ day, opens, closes }))
const shanghai = { zone: 'Asia/Shanghai', closed_dates: [] as string[] }
// Saturday, 21 November 2026 in Shanghai.
const at = (time: string) => Date.parse(`2026-11-21T${time}:00+08:00`)

describe('a venue', () => {
  it('is open within its hours by its own wall clock', () => {
    const venue = { ...shanghai, hours: every('08:00:00', '23:00:00') }
    expect(openState(venue, at('07:59'))).toEqual({ open: false, turns: { time: '08:00', days: 0 } })
    expect(openState(venue, at('08:00'))).toEqual({ open: true, turns: { time: '23:00', days: 0 } })
    expect(openState(venue, at('23:00'))).toEqual({ open: false, turns: { time: '08:00', days: 1 } })
  })

  it('that closes past midnight is still open after it', () => {
    const venue = { ...shanghai, hours: [{ day: 'friday' as const, opens: '18:00', closes: '02:00' }] }
    expect(openState(venue, at('01:30'))).toEqual({ open: true, turns: { time: '02:00', days: 0 } })
    expect(openState(venue, at('02:00'))).toEqual({ open: false, turns: { time: '18:00', days: 6 } })
  })

  it('without hours is always open but on closed dates', () => {
    expect(openState({ ...shanghai, hours: [] }, at('03:00'))).toEqual({ open: true, turns: null })
    const closed = { ...shanghai, hours: [], closed_dates: ['2026-11-21'] }
    expect(openState(closed, at('12:00'))).toEqual({ open: false, turns: { time: '00:00', days: 1 } })
  })

  it('stays closed on a closed date', () => {
    const venue = { ...shanghai, hours: every('08:00', '23:00'), closed_dates: ['2026-11-21', '2026-11-22'] }
    expect(openState(venue, at('12:00'))).toEqual({ open: false, turns: { time: '08:00', days: 2 } })
  })

  it('whose periods follow on each other closes at the end of the last', () => {
    const venue = { ...shanghai, hours: [...every('08:00', '12:00'), ...every('12:00', '20:00')] }
    expect(openState(venue, at('09:00')).turns).toEqual({ time: '20:00', days: 0 })
    expect(openState({ ...shanghai, hours: every('00:00', '00:00') }, at('09:00'))).toEqual({ open: true, turns: null })
  })
})

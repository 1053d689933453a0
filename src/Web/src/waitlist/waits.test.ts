import { describe, expect, it } from 'vitest'
import { rangeOf, startsOf } from './waits'

const evening = (zone: string) => ({
  zone,
  closed_dates: [],
  hours: [{ day: 'saturday' as const, opens: '18:00:00', closes: '20:00:00' }],
})
const iso = (at: number) => new Date(at).toISOString()

describe('starts to wait for', () => {
  it('are those of the day at the venue while it is open', () => {
    expect(startsOf(evening('Asia/Shanghai'), '2026-11-21', 0).map(iso)).toEqual([
      '2026-11-21T10:00:00.000Z',
      '2026-11-21T10:30:00.000Z',
      '2026-11-21T11:00:00.000Z',
      '2026-11-21T11:30:00.000Z',
    ])
    expect(startsOf(evening('Asia/Shanghai'), '2026-11-22', 0)).toEqual([])
    expect(startsOf(evening('Pacific/Kiritimati'), '2026-11-21', 0).map(iso)[0]).toBe('2026-11-21T04:00:00.000Z')
    expect(startsOf(evening('Pacific/Pago_Pago'), '2026-11-21', 0).map(iso)[0]).toBe('2026-11-22T05:00:00.000Z')
  })

  it('leave out what is past', () => {
    expect(startsOf(evening('Asia/Shanghai'), '2026-11-21', Date.parse('2026-11-21T10:30:00Z')).map(iso)).toEqual([
      '2026-11-21T11:00:00.000Z',
      '2026-11-21T11:30:00.000Z',
    ])
  })

  it('are all of a day of 25 hours', () => {
    expect(startsOf({ zone: 'Europe/Berlin', closed_dates: [], hours: [] }, '2026-10-25', 0)).toHaveLength(50)
  })
})

describe('a range', () => {
  it('is one time or two', () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    const at = new Date(2026, 10, 21, 18).getTime()
    expect(rangeOf(at, at, own, 'en')).toBe('18:00')
    expect(rangeOf(at, at + 90 * 60_000, own, 'en')).toBe('18:00 – 19:30')
  })
})

import { describe, expect, it } from 'vitest'
import type { Order, Slot, SlotStatus } from '../api/types'
import { bookable, days, run, type Calendar } from './days'

const hour = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

function slot(start: number, status: SlotStatus = 'free', minutes = 60): Slot {
  return {
    resource: 'r',
    start_time: iso(start),
    end_time: iso(start + minutes * 60_000),
    capacity: 1,
    remaining: status === 'free' ? 1 : 0,
    available: status === 'free',
    status,
    price: 2500,
    currency: 'CNY',
    seq: 1,
  }
}

function grid(from: string, count: number, status: (i: number) => SlotStatus = () => 'free'): Map<string, Slot> {
  const start = Date.parse(from)
  return new Map(Array.from({ length: count }, (_, i) => [iso(start + i * hour), slot(start + i * hour, status(i))]))
}

const shanghai: Calendar = { zone: 'Asia/Shanghai', slotMinutes: 60, windowHours: 72 }
const order = (start: string, end: string, status: Order['status'] = 'pending') =>
  ({ id: 'o', status, start_time: start, end_time: end }) as Order

describe('the grid', () => {
  it('shows the 72 hours from the next full hour on', () => {
    const rows = grid('2026-11-20T00:00:00Z', 200)
    const shown = days(rows, [], Date.parse('2026-11-21T08:20:00Z'), shanghai, 'en').flatMap((d) => d.tiles)
    expect(shown).toHaveLength(72)
    expect(shown[0]!.key).toBe('2026-11-21T09:00:00Z')
    expect(shown[71]!.key).toBe('2026-11-24T08:00:00Z')
  })

  it('shows the slot that begins this very moment', () => {
    const shown = days(grid('2026-11-21T08:00:00Z', 3), [], Date.parse('2026-11-21T08:00:00Z'), shanghai, 'en')
    expect(shown[0]!.tiles[0]!.key).toBe('2026-11-21T08:00:00Z')
  })

  it('groups by the calendar day of the venue, not of the reader', () => {
    const shown = days(grid('2026-11-21T14:00:00Z', 4), [], Date.parse('2026-11-21T13:30:00Z'), shanghai, 'en')
    expect(shown.map((d) => [d.key, d.tiles.map((t) => t.label)])).toEqual([
      ['2026-11-21', ['22:00', '23:00']],
      ['2026-11-22', ['00:00', '01:00']],
    ])
  })

  it('follows slots that begin at the half hour of UTC', () => {
    const rows = grid('2026-11-21T08:30:00Z', 3)
    const { from } = bookable(rows.values(), Date.parse('2026-11-21T08:10:00Z'), { ...shanghai, zone: 'Asia/Kolkata' })
    expect(iso(from)).toBe('2026-11-21T08:30:00Z')
  })

  it('names the zone where a day has the same hour twice', () => {
    const berlin = { ...shanghai, zone: 'Europe/Berlin' }
    const [day] = days(grid('2026-10-24T23:00:00Z', 4), [], Date.parse('2026-10-24T22:30:00Z'), berlin, 'en')
    const labels = day!.tiles.map((t) => t.label)
    expect(new Set(labels).size).toBe(4)
    expect(labels[0]).toBe('01:00')
    expect(labels[1]).toMatch(/^02:00 ./)
    expect(labels[3]).toBe('03:00')
  })

  it('marks every slot of my own orders as mine, whatever others see', () => {
    const rows = grid('2026-11-21T08:00:00Z', 4, (i) => (i === 1 ? 'held' : i === 2 ? 'booked' : 'free'))
    const mine = [order('2026-11-21T09:00:00Z', '2026-11-21T11:00:00Z')]
    const [day] = days(rows, mine, Date.parse('2026-11-21T08:00:00Z'), shanghai, 'en')
    expect(day!.tiles.map((t) => t.status)).toEqual(['free', 'mine', 'mine', 'free'])
    expect(day!.free).toBe(2)
  })

  it('does not count an order that has ended', () => {
    for (const status of ['expired', 'cancelled', 'refunded'] as const) {
      const mine = [order('2026-11-21T08:00:00Z', '2026-11-21T09:00:00Z', status)]
      const [day] = days(grid('2026-11-21T08:00:00Z', 1), mine, Date.parse('2026-11-21T08:00:00Z'), shanghai, 'en')
      expect(day!.tiles[0]!.status).toBe('free')
    }
  })
})

describe('a longer stay', () => {
  const now = Date.parse('2026-11-21T08:00:00Z')
  const tiles = (status: (i: number) => SlotStatus) =>
    days(grid('2026-11-21T08:00:00Z', 6, status), [], now, shanghai, 'en').flatMap((d) => d.tiles)

  it('reaches to the next slot that is not free', () => {
    const found = run(
      tiles((i) => (i === 3 ? 'held' : 'free')),
      '2026-11-21T09:00:00Z',
      8,
    )
    expect(found.map((t) => t.key)).toEqual(['2026-11-21T09:00:00Z', '2026-11-21T10:00:00Z'])
  })

  it('never crosses a closed time, and never begins on a taken slot', () => {
    const all = tiles(() => 'free')
    all.splice(2, 1)
    expect(run(all, '2026-11-21T08:00:00Z', 8)).toHaveLength(2)
    expect(
      run(
        tiles(() => 'booked'),
        '2026-11-21T08:00:00Z',
        8,
      ),
    ).toEqual([])
    expect(run(all, 'nowhere', 8)).toEqual([])
  })

  it('is no longer than allowed', () => {
    expect(
      run(
        tiles(() => 'free'),
        '2026-11-21T08:00:00Z',
        3,
      ),
    ).toHaveLength(3)
  })
})

import { describe, expect, it } from 'vitest'
import type { PastGrid, SlotChange } from '../../admin/types'
import { dayAfter, dayBounds, neighbour, tilesOf, told } from './past'

const iso = (ms: number) => new Date(ms).toISOString()

describe('the grid of the past', () => {
  it('lays holds over the slots they span', () => {
    const hold = { order: 'o', start_time: '2026-11-21T09:00:00Z', end_time: '2026-11-21T11:00:00Z' }
    const slot = (hour: string, end: string) => ({
      start_time: `2026-11-21T${hour}:00:00Z`,
      end_time: `2026-11-21T${end}:00:00Z`,
      status: 'booked',
      remaining: 0,
      capacity: 1,
    })
    const tiles = tilesOf({
      slots: [slot('08', '09'), slot('09', '10'), slot('10', '11'), slot('11', '12')],
      holds: [hold],
    } as unknown as PastGrid)
    expect(tiles.map((tile) => tile.holds.length)).toEqual([0, 1, 1, 0])
  })

  it('knows how long a day is where clocks change', () => {
    const day = (date: string, zone: string) => dayBounds(date, zone)
    const usual = day('2026-11-21', 'Asia/Shanghai')
    expect([iso(usual.from), iso(usual.to)]).toEqual(['2026-11-20T16:00:00.000Z', '2026-11-21T16:00:00.000Z'])
    const short = day('2026-03-29', 'Europe/Berlin')
    expect((short.to - short.from) / 3_600_000).toBe(23)
    const long = day('2026-10-25', 'Europe/Berlin')
    expect((long.to - long.from) / 3_600_000).toBe(25)
    expect(dayAfter('2026-02-28', 1)).toBe('2026-03-01')
  })

  it('steps from change to change', () => {
    const change = (at: string, order?: string) => ({ at, order, what: 'slot_held', seq: 1 }) as SlotChange
    const changes = told([change('2026-11-21T08:00:00Z', 'a'), change('2026-11-21T08:30:00Z'), change('2026-11-21T09:00:00Z', 'b')])
    expect(changes.map((c) => c.order)).toEqual(['a', 'b'])
    const at = Date.parse('2026-11-21T08:00:00Z')
    expect(neighbour(changes, at, 1)).toBe(Date.parse('2026-11-21T09:00:00Z'))
    expect(neighbour(changes, at, -1)).toBeNull()
  })
})

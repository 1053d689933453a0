import type { HeldSlot, PastGrid, SlotChange } from '../../admin/types'

/** A slot of the past with those who held it. */
export interface PastTile {
  start: number
  end: number
  status: string
  remaining: number
  capacity: number
  holds: HeldSlot[]
}

export function tilesOf(grid: PastGrid): PastTile[] {
  const holds = grid.holds.map((hold) => ({ hold, from: Date.parse(hold.start_time), to: Date.parse(hold.end_time) }))
  return grid.slots.map((slot) => {
    const [start, end] = [Date.parse(slot.start_time), Date.parse(slot.end_time)]
    return {
      start,
      end,
      status: slot.status,
      remaining: slot.remaining,
      capacity: slot.capacity,
      holds: holds.filter((h) => h.from < end && h.to > start).map((h) => h.hold),
    }
  })
}

/** The first and last instant (ms, end excluded) of a calendar day `yyyy-MM-dd` on the wall of a zone, whatever its length. */
export function dayBounds(day: string, zone: string): { from: number; to: number } {
  return { from: midnight(day, zone), to: midnight(dayAfter(day, 1), zone) }
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function midnight(day: string, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`)
  // Twice, for the offset at the guess may not be the one at midnight.
  let instant = wall
  for (let i = 0; i < 2; i++) instant = wall - offset(instant, zone)
  return instant
}

function offset(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const of = (type: string) => Number(parts.find((p) => p.type === type)!.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(instant / 1000) * 1000
}

/** Changes that guests cause, not the opening of days: what the slider steps through. */
export function told(changes: readonly SlotChange[]): SlotChange[] {
  return changes.filter((change) => change.order)
}

/** The instant of the next change after, or of the last one before, an instant; null where there is none. */
export function neighbour(changes: readonly SlotChange[], instant: number, by: 1 | -1): number | null {
  const times = changes.map((change) => Date.parse(change.at))
  const found = by > 0 ? times.find((time) => time > instant) : times.filter((time) => time < instant).at(-1)
  return found ?? null
}

import type { Order, Slot } from '../api/types'
import { dayKey, wallClock, zoneName } from '../format/time'
import type { Language } from '../i18n/language'
import { occupies } from '../orders/order'

export type TileStatus = 'free' | 'mine' | 'held' | 'booked' | 'blocked' | 'closed'

/** A slot as this user sees it. */
export interface Tile {
  /** The start instant, as the topic keys it. */
  key: string
  start: number
  end: number
  /** Wall time of the venue; with the zone's name where the day has this hour twice. */
  label: string
  status: TileStatus
  slot: Slot
  /** The user's own order on it. */
  order?: Order
}

export interface Day {
  /** `yyyy-MM-dd` at the venue. */
  key: string
  first: number
  tiles: Tile[]
  free: number
}

export interface Calendar {
  zone: string
  slotMinutes: number
  windowHours: number
}

/** What can be booked now (the clock's rule of docs/live.md): from the next slot on, within the window. Milliseconds, end excluded. */
export function bookable(slots: Iterable<Slot>, now: number, calendar: Calendar): { from: number; until: number } {
  const length = calendar.slotMinutes * 60_000
  // Slots begin at wall time, so their phase against UTC hours depends on the zone.
  let phase = 0
  for (const slot of slots) {
    phase = Date.parse(slot.start_time) % length
    break
  }
  const from = Math.ceil((now - phase) / length) * length + phase
  return { from, until: from + calendar.windowHours * 3_600_000 }
}

/** What slots in a row cost: each its own price, and rounded once where an hour's price does not divide into slots. */
export function priceOf(slots: readonly Slot[]): number {
  const exact = (slot: Slot) =>
    slot.price_per_hour == null ? slot.price : (slot.price_per_hour * (Date.parse(slot.end_time) - Date.parse(slot.start_time))) / 3_600_000
  return Math.round(slots.reduce((sum, slot) => sum + exact(slot), 0))
}

/** The grid: the bookable slots by calendar day of the venue, in order of time. */
export function days(rows: ReadonlyMap<string, Slot>, own: readonly Order[], now: number, calendar: Calendar, language: Language): Day[] {
  const { from, until } = bookable(rows.values(), now, calendar)
  const mine = own.filter(occupies)
  const found = new Map<string, Day>()

  const tiles = [...rows]
    .map(([key, slot]) => tile(key, slot, mine))
    .filter((t) => t.start >= from && t.start < until)
    .sort((a, b) => a.start - b.start)

  for (const t of tiles) {
    const key = dayKey(t.start, calendar.zone)
    const day = found.get(key) ?? { key, first: t.start, tiles: [], free: 0 }
    found.set(key, day)
    day.tiles.push(t)
    if (t.status === 'free') day.free++
  }
  for (const day of found.values()) name(day, calendar.zone, language)
  return [...found.values()]
}

/** The free tiles that follow on each other without a break, beginning with `first`. */
export function run(tiles: readonly Tile[], first: string, most: number): Tile[] {
  const at = tiles.findIndex((t) => t.key === first)
  const free: Tile[] = []
  for (let i = at; i >= 0 && i < tiles.length && free.length < most; i++) {
    const next = tiles[i]!
    const before = free[free.length - 1]
    if (next.status !== 'free' || (before && before.end !== next.start)) break
    free.push(next)
  }
  return free
}

function tile(key: string, slot: Slot, mine: readonly Order[]): Tile {
  const start = Date.parse(slot.start_time)
  const end = Date.parse(slot.end_time)
  const order = mine.find((o) => o.start_time && o.end_time && Date.parse(o.start_time) < end && Date.parse(o.end_time) > start)
  return { key, start, end, label: '', status: order ? 'mine' : slot.status, slot, order }
}

function name(day: Day, zone: string, language: Language): void {
  const seen = new Map<string, number>()
  for (const t of day.tiles) {
    t.label = wallClock(t.start, zone)
    seen.set(t.label, (seen.get(t.label) ?? 0) + 1)
  }
  for (const t of day.tiles) {
    if (seen.get(t.label)! > 1) t.label += ` ${zoneName(t.start, zone, language)}`
  }
}

import type { OrderStatus } from '../api/types'
import type { Schemas } from '../api/types'

/** What stands on the timeline of a business day, as `timeline:{venue}:{date}` says it. Instants are UTC ISO-8601. */
export interface TimelineRow {
  kind: 'order' | 'offer' | 'block' | 'resource'
  resources: string[]
  start_time?: string
  end_time?: string
  order?: string
  order_no?: string
  guest?: string
  party_size?: number
  units?: number
  status?: OrderStatus
  reservation_status?: Schemas['ReservationStatus']
  amount?: number
  currency?: string
  expire_at?: string
  note?: string
  tab?: string
  paid_by?: string
  version?: number
  block?: string
  whole_days?: boolean
  reason?: string
  reason_code?: string
  by?: string
  open?: { from: string; to: string }[]
  slot_minutes?: number
  capacity?: number
  seq: number
}

export const states = ['waiting', 'review', 'confirmed', 'seated', 'completed', 'no_show', 'offered', 'blocked'] as const
export type State = (typeof states)[number]

/** A stretch of time, milliseconds, end excluded. */
export interface Span {
  start: number
  end: number
}

/** A reservation, an offer or a block on one resource. */
export interface Bar extends Span {
  key: string
  row: TimelineRow
  state: State
  /** Which of the strips of its lane, from 0: what is at the same time stands below each other. */
  level: number
}

/** A resource and what is on it. */
export interface Lane {
  id: string
  name: string
  capacity: number
  /** Length of a slot, milliseconds. */
  slot: number
  open: Span[]
  bars: Bar[]
  levels: number
}

export interface Board {
  from: number
  to: number
  lanes: Lane[]
}

/** Where something was put that the server has not told yet. */
export interface Placed extends Span {
  resource: string
  version: number
}

const hour = 3_600_000

/** Where a reservation or a block stands, for its colour. */
export function stateOf(row: TimelineRow): State {
  if (row.kind === 'block') return 'blocked'
  if (row.kind === 'offer') return 'offered'
  const visit = row.reservation_status
  if (visit === 'seated' || visit === 'completed' || visit === 'no_show') return visit
  if (row.status === 'proof_submitted') return 'review'
  return row.status === 'paid' || row.status === 'refunded' ? 'confirmed' : 'waiting'
}

/** The board of a day: resources in the order of the venue, each with its hours and what is on it. */
export function boardOf(
  rows: ReadonlyMap<string, TimelineRow>,
  resources: readonly { id: string; name: string }[],
  placed: ReadonlyMap<string, Placed> = new Map(),
): Board {
  const lanes = resources.flatMap(({ id, name }) => {
    const row = rows.get(`resource:${id}`)
    const open = (row?.open ?? []).map((o) => ({ start: Date.parse(o.from), end: Date.parse(o.to) }))
    const lane: Lane = { id, name, capacity: row?.capacity ?? 1, slot: (row?.slot_minutes ?? 60) * 60_000, open, bars: [], levels: 1 }
    return row ? [lane] : []
  })
  const byId = new Map(lanes.map((lane) => [lane.id, lane]))
  for (const [key, row] of rows) {
    if (row.kind === 'resource') continue
    const moved = placed.get(key)
    const at = moved && moved.version === row.version ? moved : null
    const [start, end] = at ? [at.start, at.end] : [Date.parse(row.start_time!), Date.parse(row.end_time!)]
    for (const resource of at && row.resources.length === 1 ? [at.resource] : row.resources)
      if (end > start) byId.get(resource)?.bars.push({ key, row, state: stateOf(row), start, end, level: 0 })
  }
  for (const lane of lanes) pack(lane)
  return { ...range(lanes), lanes }
}

/** Puts what is at the same time on strips of its own. */
function pack(lane: Lane): void {
  const ends: number[] = []
  lane.bars.sort((a, b) => a.start - b.start || a.end - b.end || a.key.localeCompare(b.key))
  for (const bar of lane.bars) {
    const free = ends.findIndex((end) => end <= bar.start)
    bar.level = free < 0 ? ends.length : free
    ends[bar.level] = bar.end
  }
  lane.levels = Math.max(1, ends.length)
}

/** Whole hours from the first opening to the last closing, and what was booked before hours were changed. */
function range(lanes: readonly Lane[]): { from: number; to: number } {
  const open = lanes.flatMap((lane) => lane.open)
  const outside = lanes.flatMap((lane) => lane.bars.filter((bar) => !open.some((o) => o.start < bar.end && bar.start < o.end)))
  const all = [...open, ...outside]
  if (all.length === 0) return { from: 0, to: 0 }
  return {
    from: Math.floor(Math.min(...all.map((s) => s.start)) / hour) * hour,
    to: Math.ceil(Math.max(...all.map((s) => s.end)) / hour) * hour,
  }
}

/** The full hours of a board. */
export function hoursOf(board: Pick<Board, 'from' | 'to'>): number[] {
  return Array.from({ length: Math.round((board.to - board.from) / hour) }, (_, n) => board.from + n * hour)
}

/** What is on in an hour: people who are there, and how much of what is open is taken, from 0 to 1. */
export interface Load {
  at: number
  people: number
  share: number
}

/** People and occupancy by the hour. Who did not come takes no seat; what is blocked is not offered. */
export function loads(board: Board): Load[] {
  return hoursOf(board).map((at) => {
    const span = { start: at, end: at + hour }
    const seen = new Map<string, TimelineRow>()
    let [taken, offered] = [0, 0]
    for (const lane of board.lanes) {
      offered += lane.capacity * lane.open.reduce((sum, o) => sum + common(o, span), 0)
      for (const bar of lane.bars) {
        const overlap = common(bar, span)
        if (overlap === 0 || bar.state === 'no_show') continue
        if (bar.state === 'blocked') {
          offered -=
            lane.capacity *
            lane.open.reduce((sum, o) => sum + common(o, { start: Math.max(bar.start, at), end: Math.min(bar.end, at + hour) }), 0)
          continue
        }
        taken += (bar.row.units ?? 1) * overlap
        seen.set(bar.key, bar.row)
      }
    }
    const people = [...seen.values()].reduce((sum, row) => sum + (row.party_size ?? row.units ?? 1), 0)
    return { at, people, share: offered > 0 ? Math.min(1, taken / offered) : 0 }
  })
}

function common(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

/** The start of the slot that runs at an instant; null where it is closed then. */
export function slotAt(lane: Lane, instant: number): number | null {
  const open = lane.open.find((o) => o.start <= instant && instant < o.end)
  if (!open) return null
  const start = open.start + Math.floor((instant - open.start) / lane.slot) * lane.slot
  return start + lane.slot <= open.end ? start : null
}

/** All starts of slots that are not over. */
export function startsOf(lane: Lane, now: number): number[] {
  return lane.open.flatMap((o) => {
    const count = Math.floor((o.end - o.start) / lane.slot)
    return Array.from({ length: count }, (_, n) => o.start + n * lane.slot).filter((start) => start + lane.slot > now)
  })
}

/** The slot start nearest to an instant; the instant itself where nothing is open. */
export function nearestStart(lane: Lane, instant: number): number {
  const starts = startsOf(lane, 0)
  return starts.reduce((best, start) => (Math.abs(start - instant) < Math.abs(best - instant) ? start : best), starts[0] ?? instant)
}

/** Whether a lane has room for a stretch: it is open, and neither blocked nor booked out. */
export function isFree(lane: Lane, span: Span): boolean {
  if (slotAt(lane, span.start) === null) return false
  const there = lane.bars.filter((bar) => common(bar, span) > 0)
  return !there.some((bar) => bar.state === 'blocked') && there.reduce((sum, bar) => sum + (bar.row.units ?? 1), 0) < lane.capacity
}

/** When the first resource has room for a slot from an instant on; null: not that day. */
export function nextFree(board: Board, now: number): number | null {
  const found = board.lanes.flatMap((lane) => {
    const start = startsOf(lane, now).find((at) => isFree(lane, { start: at, end: at + lane.slot }))
    return start === undefined ? [] : [Math.max(start, now)]
  })
  return found.length > 0 ? Math.min(...found) : null
}

/** Whether it can still be moved: it has not begun, and is neither over nor called off. */
export function movable(bar: Pick<Bar, 'state' | 'start'>, now: number): boolean {
  return ['waiting', 'review', 'confirmed'].includes(bar.state) && bar.start > now
}

/** Whether its end can still be changed, also where it has begun. */
export function stretchable(bar: Pick<Bar, 'state'>): boolean {
  return ['waiting', 'review', 'confirmed', 'seated'].includes(bar.state)
}

/** The guests of a day in the order in which they come; each once, whatever it holds. */
export function arrivals(board: Board): (Bar & { where: string })[] {
  const found = new Map<string, Bar & { where: string }>()
  for (const lane of board.lanes)
    for (const bar of lane.bars) {
      const known = found.get(bar.key)
      if (known) known.where += `, ${lane.name}`
      else found.set(bar.key, { ...bar, where: lane.name })
    }
  return [...found.values()].sort((a, b) => a.start - b.start || a.where.localeCompare(b.where))
}

import { byName } from '../format/names'
import type { TicketItem, TicketRow } from '../bar/types'

/** How urgent a ticket is: its items' target has passed, or 8/5 of it. */
export type Heat = 'calm' | 'warm' | 'late'

/** The station of what guests ordered and no station prepares: it is ready, and to be fetched. */
export const runner = '@runner'

const lateAt = 8 / 5
const recentMs = 30 * 60_000

export const isOpen = (item: TicketItem): boolean => item.status === 'queued' || item.status === 'preparing'
export const isUnseen = (item: TicketItem): boolean => item.change !== 'none'

/** The tickets that stations prepare; the same map where all of them are. */
export function prepared(rows: ReadonlyMap<string, TicketRow>): ReadonlyMap<string, TicketRow> {
  const found = new Map([...rows].filter(([, ticket]) => ticket.station !== runner))
  return found.size === rows.size ? rows : found
}

/** Where a ticket stands on the screen: by when it came. A recalled one is back where it was. */
export function byPlace(a: TicketRow, b: TicketRow): number {
  return Date.parse(a.fired_at) - Date.parse(b.fired_at) || a.tab_no.localeCompare(b.tab_no) || a.tab.localeCompare(b.tab) || a.no - b.no
}

/** Tickets with something left to prepare or to see, in their places. */
export function openTickets(rows: Iterable<TicketRow>): TicketRow[] {
  return [...rows].filter((ticket) => !ticket.done_at).sort(byPlace)
}

/** Tickets done in the last half hour, the latest first. */
export function recentlyDone(rows: Iterable<TicketRow>, now: number): TicketRow[] {
  return [...rows]
    .filter((ticket) => ticket.done_at && now - Date.parse(ticket.done_at) < recentMs)
    .sort((a, b) => Date.parse(b.done_at!) - Date.parse(a.done_at!) || byPlace(b, a))
}

/** The hottest of what is still to be prepared. The clock starts when the ticket came. */
export function heat(ticket: TicketRow, now: number): Heat {
  const seconds = (now - Date.parse(ticket.fired_at)) / 1000
  let worst: Heat = 'calm'
  for (const item of ticket.items) {
    if (!isOpen(item)) continue
    if (seconds >= item.target_seconds * lateAt) return 'late'
    if (seconds >= item.target_seconds) worst = 'warm'
  }
  return worst
}

/** `0:00`, `12:34`, `1:02:03`: how old a ticket is. */
export function age(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(total / 3600)
  return hours > 0 ? `${hours}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}` : `${Math.floor(total / 60)}:${two(total % 60)}`
}

export interface AllDay {
  item: string
  name: string
  /** Not finished, over all open tickets. */
  quantity: number
  /** Of these, not begun. */
  queued: number
}

/** How many of each item are still to be made, the most first. */
export function allDay(tickets: Iterable<TicketRow>): AllDay[] {
  const sums = new Map<string, AllDay>()
  for (const ticket of tickets) {
    for (const item of ticket.items) {
      if (!isOpen(item)) continue
      const sum = sums.get(item.item) ?? { item: item.item, name: item.name, quantity: 0, queued: 0 }
      sum.quantity += item.quantity
      if (item.status === 'queued') sum.queued += item.quantity
      sums.set(item.item, sum)
    }
  }
  return [...sums.values()].sort((a, b) => b.quantity - a.quantity || byName(a.name, b.name))
}

/** What a tap on the head of a ticket does: everything is ready, or if it is, what changed was seen. */
export function ticketAct(ticket: TicketRow): 'bump' | 'ack' {
  return !ticket.items.some(isOpen) && ticket.items.some(isUnseen) ? 'ack' : 'bump'
}

/** What a tap on an item does at its station; null: nothing is left to do there. */
export function nextAct(item: TicketItem): 'ack' | 'start' | 'ready' | null {
  if (item.change === 'voided') return 'ack'
  return item.status === 'queued' ? 'start' : item.status === 'preparing' ? 'ready' : null
}

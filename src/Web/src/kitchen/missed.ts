import type { TicketRow } from '../bar/types'
import { byPlace, isUnseen } from './tickets'

/** What happened on a screen while it could not see. */
export interface Missed {
  /** Tickets that came and still stand. */
  fresh: TicketRow[]
  /** Tickets with changed items that are not acknowledged. */
  changed: TicketRow[]
  /** Tickets with voided items that are not acknowledged. */
  voided: TicketRow[]
  /** Tickets that came back from the done ones. */
  recalled: TicketRow[]
  /** Tickets that others finished, those that came and went meanwhile included. */
  done: TicketRow[]
}

type Rows = ReadonlyMap<string, TicketRow>

/** Compares what was shown with what is so now. `own`: tickets this screen itself worked on meanwhile, which it did not miss. */
export function missed(before: Rows, now: Rows, own: ReadonlySet<string> = new Set()): Missed {
  const found: Missed = { fresh: [], changed: [], voided: [], recalled: [], done: [] }
  for (const [key, ticket] of now) {
    const was = before.get(key)
    if (was && was.seq === ticket.seq) continue
    if (!was && !ticket.done_at) found.fresh.push(ticket)
    if (was?.done_at && !ticket.done_at && !own.has(key)) found.recalled.push(ticket)
    if (!was?.done_at && ticket.done_at && !own.has(key)) found.done.push(ticket)
    if (changedSince(was, ticket, 'changed')) found.changed.push(ticket)
    if (changedSince(was, ticket, 'voided')) found.voided.push(ticket)
  }
  // An open ticket that is gone altogether was done so long ago that it left the list, or went over to another table.
  for (const [key, was] of before) if (!was.done_at && !now.has(key) && !own.has(key)) found.done.push(was)
  for (const list of Object.values(found) as TicketRow[][]) list.sort(byPlace)
  return found
}

export function isNothing(found: Missed): boolean {
  return (Object.values(found) as TicketRow[][]).every((list) => list.length === 0)
}

/** What both absences missed: the screen shows it until it is confirmed. */
export function together(first: Missed, then: Missed): Missed {
  const join = (of: keyof Missed) => [...new Map([...first[of], ...then[of]].map((ticket) => [ticket.id, ticket])).values()].sort(byPlace)
  return { fresh: join('fresh'), changed: join('changed'), voided: join('voided'), recalled: join('recalled'), done: join('done') }
}

/** Whether an item changed in this way since, and its station has not seen it. One that came and changed at once is news as a whole. */
function changedSince(was: TicketRow | undefined, ticket: TicketRow, change: 'changed' | 'voided'): boolean {
  if (!was) return false
  return ticket.items.some((item) => {
    if (!isUnseen(item) || item.change !== change) return false
    const before = was.items.find((one) => one.no === item.no)
    return !before || before.change !== item.change || before.quantity !== item.quantity || before.note !== item.note
  })
}

import { heat, type Heat } from './tickets'
import type { TicketRow } from '../bar/types'

/** What of a row of tickets is in sight, and what lies before and after it. */
export interface Parts {
  before: TicketRow[]
  seen: TicketRow[]
  after: TicketRow[]
}

/** Half a finger's width: a ticket that begins this little outside of the view counts as seen. */
const slack = 8

/**
 * Parts tickets by where they begin. `places` are their left edges, as far from the first one's as the screen is scrolled to `left`; a
 * ticket that was not measured yet counts as seen.
 */
export function parted(tickets: readonly TicketRow[], places: ReadonlyMap<string, number>, left: number, width: number): Parts {
  const parts: Parts = { before: [], seen: [], after: [] }
  for (const ticket of tickets) {
    const at = places.get(ticket.id) ?? left
    if (at < left - slack) parts.before.push(ticket)
    else if (at > left + width - slack) parts.after.push(ticket)
    else parts.seen.push(ticket)
  }
  return parts
}

/** How many tickets are how urgent, the most urgent first; none of a kind is left out. */
export function heats(tickets: readonly TicketRow[], now: number): { heat: Heat; n: number }[] {
  const sums = { late: 0, warm: 0, calm: 0 }
  for (const ticket of tickets) sums[heat(ticket, now)]++
  return (Object.keys(sums) as Heat[]).map((kind) => ({ heat: kind, n: sums[kind] })).filter((one) => one.n > 0)
}

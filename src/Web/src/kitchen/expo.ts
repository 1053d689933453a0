import type { TicketItem, TicketRow } from '../bar/types'
import { byPlace, isOpen, isUnseen } from './tickets'

/** What goes to one table together: the tickets of a course from all stations. */
export interface Pass {
  key: string
  tab: string
  tab_no: string
  table_name: string
  waiter?: string | null
  course: number
  /** When the first of them was fired. */
  fired_at: string
  tickets: TicketRow[]
  /** Items that wait to be carried. */
  ready: number
  /** Items that stations have not finished. */
  open: number
  /** Every station is done, and something waits to be carried. */
  complete: boolean
}

const waits = (item: TicketItem) => item.status === 'ready'

/** What is on its way to the tables, the oldest first. What has been served is gone. */
export function passes(rows: Iterable<TicketRow>): Pass[] {
  const found = new Map<string, TicketRow[]>()
  for (const ticket of [...rows].sort(byPlace)) {
    if (!ticket.items.some((item) => isOpen(item) || waits(item) || isUnseen(item))) continue
    const key = `${ticket.tab}/${ticket.course}`
    const there = found.get(key)
    if (there) there.push(ticket)
    else found.set(key, [ticket])
  }
  return [...found].map(([key, tickets]) => {
    const items = tickets.flatMap((ticket) => ticket.items)
    const [first] = tickets as [TicketRow, ...TicketRow[]]
    const ready = items.filter(waits).length
    const open = items.filter(isOpen).length
    const { tab, tab_no, table_name, waiter, course, fired_at } = first
    return { key, tab, tab_no, table_name, waiter, course, fired_at, tickets, ready, open, complete: open === 0 && ready > 0 }
  })
}

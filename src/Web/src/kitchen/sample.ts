import type { TicketItem, TicketRow } from '../bar/types'

/** Tickets for tests. */
export function item(no: number, over: Partial<TicketItem> = {}): TicketItem {
  return {
    no,
    line: no,
    part: 0,
    item: `item-${no}`,
    name: `Item ${no}`,
    quantity: 1,
    options: [],
    target_seconds: 300,
    status: 'queued',
    change: 'none',
    ...over,
  }
}

export function ticket(id: string, firedAt: string, items: TicketItem[] = [item(1)], over: Partial<TicketRow> = {}): TicketRow {
  const [tab = id, no = '1'] = id.split('-')
  return {
    id,
    tab,
    no: Number(no),
    tab_no: `T-${tab}`,
    venue: 'v',
    station: 'kitchen',
    table: 't1',
    table_name: '1',
    course: 1,
    fired_at: `2026-11-21T${firedAt}Z`,
    items,
    seq: 1,
    ...over,
  }
}

export function map(...tickets: TicketRow[]): Map<string, TicketRow> {
  return new Map(tickets.map((one) => [one.id, one]))
}

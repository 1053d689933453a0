import type { TicketItem, TicketRow } from '../bar/types'

/** Something waits to be carried to a table. */
export interface ReadyNews {
  tab: string
  table: string
  table_name: string
  waiter?: string | null
  items: { name: string; quantity: number }[]
}

/** What became ready between two states of the kitchen, by tab. What is new to us and ready already counts too: it became so meanwhile. */
export function readied(before: ReadonlyMap<string, TicketRow>, now: ReadonlyMap<string, TicketRow>): ReadyNews[] {
  const found = new Map<string, ReadyNews>()
  for (const [key, ticket] of now) {
    const was = before.get(key)
    if (was === ticket || was?.seq === ticket.seq) continue
    const fresh = ticket.items.filter((item) => item.status === 'ready' && was?.items.find((one) => one.no === item.no)?.status !== 'ready')
    if (fresh.length === 0) continue
    const news = found.get(ticket.tab) ?? {
      tab: ticket.tab,
      table: ticket.table,
      table_name: ticket.table_name,
      waiter: ticket.waiter,
      items: [],
    }
    fresh.forEach((item) => add(news.items, item))
    found.set(ticket.tab, news)
  }
  return [...found.values()]
}

function add(sums: ReadyNews['items'], item: TicketItem): void {
  const same = sums.find((one) => one.name === item.name)
  if (same) same.quantity += item.quantity
  else sums.push({ name: item.name, quantity: item.quantity })
}

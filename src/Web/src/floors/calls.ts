import { reactive } from 'vue'
import type { TableRow } from '../bar/types'

/** What guests ask for by their table's code. */
export type Asked = 'order' | 'bill' | 'call'

/** Guests of a table want something. */
export interface FloorNews {
  asked: Asked
  table: TableRow
}

const since: Record<Asked, (table: TableRow) => string | null | undefined> = {
  order: (table) => table.ordered_at,
  bill: (table) => table.bill_asked_at,
  call: (table) => table.called_at,
}

/** What guests asked for between two states of the floor. A tab at several tables is one party. */
export function asked(before: ReadonlyMap<string, TableRow>, now: ReadonlyMap<string, TableRow>): FloorNews[] {
  const found: FloorNews[] = []
  const told = new Set<string>()
  for (const [key, table] of now) {
    const was = before.get(key)
    if (was?.seq === table.seq) continue
    for (const what of Object.keys(since) as Asked[]) {
      const at = since[what](table)
      const earlier = was && (what === 'call' || was.tab === table.tab) ? since[what](was) : null
      if (!at || (earlier && earlier >= at)) continue
      const party = `${what} ${what === 'call' ? table.id : table.tab}`
      if (!told.has(party)) found.push({ asked: what, table })
      told.add(party)
    }
  }
  return found
}

// What was looked at on this device; it is the guests' orders of an evening, and forgotten with its tab.
const key = 'bar-orders-seen'
const seen = reactive(new Map<string, string>(restore()))

function restore(): [string, string][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? (kept as [string, string][]) : []
  } catch {
    return []
  }
}

/** The guests' orders of this table were looked at. */
export function see(table: TableRow): void {
  if (!table.tab || !table.ordered_at || seen.get(table.tab) === table.ordered_at) return
  seen.set(table.tab, table.ordered_at)
  localStorage.setItem(key, JSON.stringify([...seen].slice(-200)))
}

/** Guests ordered by themselves, something of the table is still to come, and this device has not looked at it. */
export function isNew(table: TableRow): boolean {
  return !!table.tab && !!table.ordered_at && table.queued + table.ready > 0 && (seen.get(table.tab) ?? '') < table.ordered_at
}

/** Whether a table waits for its waiter: to fetch something, to bring the bill, to come, or to look at what was ordered. */
export function needs(table: TableRow): boolean {
  return table.ready > 0 || !!table.bill_asked_at || !!table.called_at || isNew(table)
}

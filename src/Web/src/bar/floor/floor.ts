import { byPosition } from '../topics'
import type { TableRow, TableStatus } from '../types'

export interface Area {
  name: string
  tables: TableRow[]
}

/** Tables by area; areas in the order of their first table, tables as the house sorted them. */
export function areas(tables: readonly TableRow[]): Area[] {
  const found = new Map<string, TableRow[]>()
  for (const table of [...tables].sort(byPosition)) {
    const there = found.get(table.area)
    if (there) there.push(table)
    else found.set(table.area, [table])
  }
  return [...found].map(([name, of]) => ({ name, tables: of }))
}

/** How many tables are in each state. */
export function counts(tables: readonly TableRow[]): Record<TableStatus, number> {
  const sums: Record<TableStatus, number> = { free: 0, seated: 0, waiting: 0, ready: 0, bill: 0 }
  for (const table of tables) sums[table.status]++
  return sums
}

/** `0:07`, `12 min`, `1 h 05`: how long it has been, short enough for a tile. */
export function elapsed(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}

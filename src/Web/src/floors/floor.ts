import { byPosition } from '../bar/topics'
import type { TableRow, TableStatus } from '../bar/types'

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

/** `12 min`, `1h 5m`: how long it has been, in the reader's language, short enough for a tile. */
export function elapsed(ms: number, language: string): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const unit = (of: 'hour' | 'minute', n: number, unitDisplay: 'short' | 'narrow') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: of, unitDisplay }).format(n)
  return minutes < 60
    ? unit('minute', minutes, 'short')
    : `${unit('hour', Math.floor(minutes / 60), 'narrow')} ${unit('minute', minutes % 60, 'narrow')}`
}

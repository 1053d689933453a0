import { byPosition } from '../bar/topics'
import type { TableRow } from '../bar/types'

type Seats = Pick<TableRow, 'id' | 'name' | 'position' | 'seats' | 'status' | 'tab'>

/** Tables at which guests can be seated. */
export const freeTables = <T extends Seats>(tables: readonly T[]): T[] => tables.filter((table) => table.status === 'free' && !table.tab)

/** The table of the floor for a party: the one that was reserved by its name, else the smallest that is large enough. */
export function tableFor<T extends Seats>(tables: readonly T[], reserved: readonly string[], party: number): T | undefined {
  const free = freeTables(tables)
  return (
    free.find((table) => reserved.includes(table.name)) ??
    free.filter((table) => table.seats >= party).sort((a, b) => a.seats - b.seats || byPosition(a, b))[0]
  )
}

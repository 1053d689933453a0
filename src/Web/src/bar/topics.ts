import { byName } from '../format/names'

/** Names of the bar's live topics, and the keys of rows in them. */
export const topics = {
  menu: (venue: string) => `menu:${venue}`,
  floor: (venue: string) => `floor:${venue}`,
  tab: (tab: string) => `tab:${tab}`,
  guestTable: (code: string) => `table:${code}`,
  /** One station, or all of them. */
  kitchen: (venue: string, station?: string | null) => (station ? `kitchen:${venue}:${station}` : `kitchen:${venue}`),
  stock: (venue: string) => `stock:${venue}`,
}

/** The rows of a kind in a topic that has several kinds, such as `item:` in a menu. */
export function rowsOf<Row>(rows: ReadonlyMap<string, unknown>, kind: string): Row[] {
  return [...rows].filter(([key]) => key.startsWith(`${kind}:`)).map(([, row]) => row as Row)
}

/** In the order people gave them, and by name where it is the same. */
export function byPosition(a: { position: number; name: string }, b: { position: number; name: string }): number {
  return a.position - b.position || byName(a.name, b.name)
}

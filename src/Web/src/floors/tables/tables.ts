import { byName } from '../../format/names'

/** A table as its managers see it, with the code of its QR. */
export interface AdminTable {
  id: string
  name: string
  area: string
  seats: number
  position: number
  code: string
  tab?: string | null
}

const inOrder = (a: AdminTable, b: AdminTable) => a.position - b.position || byName(a.name, b.name)

/** Tables by area, areas in the order of their first table. */
export function byArea(tables: readonly AdminTable[]): { name: string; tables: AdminTable[] }[] {
  const found = new Map<string, AdminTable[]>()
  for (const table of [...tables].sort(inOrder)) found.set(table.area, [...(found.get(table.area) ?? []), table])
  return [...found].map(([name, all]) => ({ name, tables: all }))
}

/** Names for several new tables: `12` goes on after the highest number that is there, with the same words before it. */
export function namesAfter(first: string, count: number): string[] {
  const match = /^(.*?)(\d+)$/.exec(first.trim())
  if (!match || count <= 1) return [first.trim()]
  const [, words, digits] = match
  return Array.from({ length: count }, (_, n) => words! + String(Number(digits) + n).padStart(digits!.length, '0'))
}

/** Where guests come to who scan its code. */
export const guestLink = (table: Pick<AdminTable, 'code'>, origin: string) => `${origin}/t/${table.code}`

/** Its QR, as our own API draws it. */
export const qrOf = (table: Pick<AdminTable, 'id' | 'code'>, venue: string) =>
  `/api/admin/tables/${encodeURIComponent(table.id)}/qr.svg?venue=${encodeURIComponent(venue)}&code=${table.code}`

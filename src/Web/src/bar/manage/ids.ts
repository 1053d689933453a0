/**
 * An id made of a name, so that users need not think of one. Names in scripts that leave nothing get a short random one.
 * Always unlike those that are known.
 */
export function newId(name: string, kind: string, known: Iterable<string>, random: () => number = Math.random): string {
  const taken = new Set(known)
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  const chance = () =>
    `${kind}-${Math.floor(random() * 36 ** 5)
      .toString(36)
      .padStart(5, '0')}`
  let id = plain || chance()
  for (let n = 2; taken.has(id); n++) id = plain ? `${plain}-${n}` : chance()
  return id
}

interface Placed {
  id: string
  position: number
}

/**
 * Moves one of a list a step up or down. Answers those whose position is another one then, with it: positions are renumbered in tens, so
 * that usually two change.
 */
export function moved<Row extends Placed>(rows: readonly Row[], id: string, step: -1 | 1): Row[] {
  const at = rows.findIndex((row) => row.id === id)
  const to = at + step
  if (at < 0 || to < 0 || to >= rows.length) return []
  const next = [...rows]
  next.splice(to, 0, ...next.splice(at, 1))
  const spread = next.every((row, n) => n === 0 || next[n - 1]!.position !== row.position)
  // Two of different positions only swap them; equal ones are renumbered.
  const places = spread ? rows.map((row) => row.position) : rows.map((_, n) => (n + 1) * 10)
  return next
    .map((row, n) => ({ ...row, position: places[n]! }))
    .filter((row) => rows.find((was) => was.id === row.id)!.position !== row.position)
}

/** The position behind all of these. */
export function behind(rows: readonly Placed[]): number {
  return rows.reduce((most, row) => Math.max(most, row.position), 0) + 10
}

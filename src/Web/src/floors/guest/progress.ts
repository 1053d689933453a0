import type { GuestTabRow, LineStatus } from '../../bar/types'

export type GuestLine = GuestTabRow['lines'][number]

/** What guests are told apart: on its way to the kitchen, there, ready, at the table. */
export type Stage = 'waiting' | 'preparing' | 'ready' | 'served' | 'voided'

const stages: Record<LineStatus, Stage> = {
  entered: 'waiting',
  queued: 'waiting',
  preparing: 'preparing',
  ready: 'ready',
  served: 'served',
  voided: 'voided',
}

export function stageOf(line: Pick<GuestLine, 'status'>): Stage {
  return stages[line.status]
}

/** How many units of the table's orders are still to come, and how many of these are ready. */
export function toCome(tab: GuestTabRow | null): { open: number; ready: number } {
  const lines = (tab?.lines ?? []).map((line) => ({ stage: stageOf(line), n: line.quantity - line.voided }))
  const count = (...wanted: Stage[]) => lines.filter((l) => wanted.includes(l.stage)).reduce((sum, l) => sum + l.n, 0)
  return { open: count('waiting', 'preparing', 'ready'), ready: count('ready') }
}

/** Lines that became ready between two states of a tab: what is worth saying aloud. */
export function turnedReady(before: GuestTabRow | null, after: GuestTabRow | null): GuestLine[] {
  if (!before || !after || before.id !== after.id) return []
  const was = new Map(before.lines.map((line) => [line.no, line.status]))
  return after.lines.filter((line) => line.status === 'ready' && was.has(line.no) && was.get(line.no) !== 'ready')
}

/** The newest first: rounds of what was ordered together, by the minute. */
export function rounds(tab: GuestTabRow): { at: string; lines: GuestLine[] }[] {
  const found = new Map<string, GuestLine[]>()
  for (const line of tab.lines) {
    const at = line.added_at ?? tab.opened_at
    const minute = at.slice(0, 16)
    found.set(minute, [...(found.get(minute) ?? []), line])
  }
  return [...found.values()].map((lines) => ({ at: lines[0]!.added_at ?? tab.opened_at, lines })).reverse()
}

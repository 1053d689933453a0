import { beforeEach, describe, expect, it } from 'vitest'
import type { TableRow } from '../bar/types'
import { asked, isNew, needs, see } from './calls'

const table = (id: string, over: Partial<TableRow> = {}): TableRow => ({
  id,
  name: id,
  area: '',
  seats: 4,
  position: 0,
  status: 'seated',
  tab: `tab-${id}`,
  covers: 0,
  total: 0,
  due: 0,
  currency: 'CNY',
  queued: 0,
  ready: 0,
  seq: 1,
  ...over,
})
const floor = (...tables: TableRow[]) => new Map(tables.map((one) => [one.id, one]))
const kinds = (before: Map<string, TableRow>, now: Map<string, TableRow>) => asked(before, now).map((one) => `${one.asked} ${one.table.id}`)

beforeEach(() => localStorage.clear())

describe('what guests ask for', () => {
  const quiet = floor(table('a'), table('b', { ordered_at: '2026-11-21T18:00:00Z', bill_asked_at: '2026-11-21T18:30:00Z' }))

  it('is told once, when it comes', () => {
    const now = floor(
      table('a', { seq: 2, ordered_at: '2026-11-21T18:40:00Z', called_at: '2026-11-21T18:40:01Z' }),
      table('b', { seq: 3, ordered_at: '2026-11-21T18:00:00Z', bill_asked_at: '2026-11-21T18:30:00Z', covers: 3 }),
    )
    expect(kinds(quiet, now)).toEqual(['order a', 'call a'])
    expect(kinds(now, now)).toEqual([])
  })

  it('is told again for a second order, and for a bill after another one', () => {
    const more = floor(table('b', { seq: 4, ordered_at: '2026-11-21T19:00:00Z' }))
    expect(kinds(quiet, more)).toEqual(['order b'])
    expect(kinds(more, floor(table('b', { seq: 5, ordered_at: '2026-11-21T19:00:00Z', bill_asked_at: '2026-11-21T19:10:00Z' })))).toEqual([
      'bill b',
    ])
  })

  it('is one party at several tables, and another party at the same table', () => {
    const together = { tab: 'one', seq: 2, bill_asked_at: '2026-11-21T18:40:00Z' }
    expect(kinds(floor(), floor(table('a', together), table('b', together)))).toEqual(['bill a'])
    expect(kinds(quiet, floor(table('b', { tab: 'next', seq: 9, ordered_at: '2026-11-21T17:00:00Z' })))).toEqual(['order b'])
  })

  it('is told for a call from a free table', () => {
    expect(kinds(floor(table('a', { tab: null })), floor(table('a', { tab: null, seq: 2, called_at: '2026-11-21T18:40:00Z' })))).toEqual([
      'call a',
    ])
  })
})

describe('a table', () => {
  it('is new until it was looked at here, or all of it was served', () => {
    const ordered = table('n', { tab: 'new', ordered_at: '2026-11-21T18:40:00Z', queued: 1 })
    expect(isNew(ordered)).toBe(true)
    see(ordered)
    expect(isNew(ordered)).toBe(false)
    expect(isNew({ ...ordered, ordered_at: '2026-11-21T18:50:00Z' })).toBe(true)
    expect(isNew({ ...ordered, ordered_at: '2026-11-21T18:50:00Z', queued: 0 })).toBe(false)
  })

  it('waits for its waiter when something is to fetch, to pay or to answer', () => {
    expect(
      [
        table('q'),
        table('q', { ready: 1 }),
        table('q', { bill_asked_at: 'x' }),
        table('q', { called_at: 'x' }),
        table('q', { queued: 3 }),
      ].map(needs),
    ).toEqual([false, true, true, true, false])
  })
})

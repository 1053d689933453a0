import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { OrderStatus } from '../../api/types'
import { statuses } from '../order'
import { placeOf, placeParams, placeQuery, type Place } from '../../ui/paging'

export type When = '' | 'today' | 'upcoming' | 'past'
export const whens: readonly When[] = ['', 'today', 'upcoming', 'past']

/** What is looked for. It stands in the address, so that going back and sharing a link work. */
export interface Filters extends Place {
  search: string
  statuses: OrderStatus[]
  when: When
  /** Only where a guest asks for a change. */
  asks: boolean
}

export const pageSize = 25

export function filtersOf(query: LocationQuery): Filters {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const wanted = text('status').split(',')
  const when = whens.find((w) => w === text('when')) ?? ''
  return {
    search: text('q'),
    statuses: statuses.filter((s) => wanted.includes(s)),
    when,
    asks: text('task') === 'change',
    ...placeOf(query),
  }
}

export function queryOf({ search, statuses: wanted, when, asks, ...place }: Filters): LocationQueryRaw {
  return {
    ...(search ? { q: search } : {}),
    ...(wanted.length > 0 ? { status: wanted.join() } : {}),
    ...(when ? { when } : {}),
    ...(asks ? { task: 'change' } : {}),
    ...placeQuery(place),
  }
}

/** The same for the server. Today is the day on the reader's clock. */
export function searchOf(filters: Filters, venue: string, now: number) {
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const next = new Date(midnight).setDate(new Date(midnight).getDate() + 1)
  const spans: Record<When, { from?: number; to?: number }> = {
    '': {},
    today: { from: midnight, to: next },
    upcoming: { from: now },
    past: { to: now },
  }
  const { from, to } = spans[filters.when]
  const instant = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())
  return {
    ...placeParams(filters),
    page_size: pageSize,
    q: filters.search || undefined,
    status: filters.statuses.join() || undefined,
    task: filters.asks ? ('change' as const) : undefined,
    venue: venue || undefined,
    from: instant(from),
    to: instant(to),
  }
}

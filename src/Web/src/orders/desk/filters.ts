import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { OrderStatus } from '../../api/types'
import { statuses } from '../order'
import { placeOf, placeParams, placeQuery, type Place } from '../../ui/paging'
import { columnsOf, columnsQuery, type Column } from './columns'

export type When = '' | 'today' | 'upcoming' | 'past' | 'dates'
export const whens: readonly When[] = ['', 'today', 'upcoming', 'past', 'dates']

/** What a span of dates means: when the reservation starts, or when the order was placed. */
export type DatesOf = 'start' | 'placed'

/** What the list is ordered by; with a minus the latest first. */
export type Sort = '-placed' | 'placed' | '-start' | 'start'
const sorts: readonly Sort[] = ['-placed', 'placed', '-start', 'start']

/** What is looked for, and how it is shown. It stands in the address, so that going back and sharing a link work. */
export interface Filters extends Place {
  search: string
  statuses: OrderStatus[]
  when: When
  /** Only where a guest asks for a change. */
  asks: boolean
  /** Days of the reader's calendar, `2026-11-21`; empty: no end. Where `when` is `dates`. */
  from: string
  to: string
  of: DatesOf
  sort: Sort
  columns: Column[]
}

export const pageSize = 25

const day = /^\d{4}-\d{2}-\d{2}$/

export function filtersOf(query: LocationQuery): Filters {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const date = (name: string) => (day.test(text(name)) && !Number.isNaN(Date.parse(text(name))) ? text(name) : '')
  const wanted = text('status').split(',')
  const when = whens.find((w) => w === text('when')) ?? ''
  return {
    search: text('q'),
    statuses: statuses.filter((s) => wanted.includes(s)),
    when,
    asks: text('task') === 'change',
    from: when === 'dates' ? date('from') : '',
    to: when === 'dates' ? date('to') : '',
    of: text('of') === 'placed' ? 'placed' : 'start',
    sort: sorts.find((s) => s === text('sort')) ?? '-placed',
    columns: columnsOf(text('columns')),
    ...placeOf(query),
  }
}

export function queryOf({ search, statuses: wanted, when, asks, from, to, of, sort, columns, ...place }: Filters): LocationQueryRaw {
  return {
    ...(search ? { q: search } : {}),
    ...(wanted.length > 0 ? { status: wanted.join() } : {}),
    ...(when ? { when } : {}),
    ...(asks ? { task: 'change' } : {}),
    ...(when === 'dates' && from ? { from } : {}),
    ...(when === 'dates' && to ? { to } : {}),
    ...(when === 'dates' && of === 'placed' ? { of } : {}),
    ...(sort !== '-placed' ? { sort } : {}),
    ...columnsQuery(columns),
    ...placeQuery(place),
  }
}

/** The filters as they are kept under a name: without the page. */
export function viewOf(filters: Filters): string {
  const query = queryOf({ ...filters, page: 1, after: undefined, before: undefined })
  return new URLSearchParams(query as Record<string, string>).toString()
}

/** The filters that were kept under a name. */
export function ofView(query: string): Filters {
  return filtersOf(Object.fromEntries(new URLSearchParams(query)))
}

/** The same sort turned round, or another one, as a click on its column means it. */
export function sortedBy(sort: Sort, by: DatesOf): Sort {
  return sort === `-${by}` ? by : `-${by}`
}

/** The same for the server. Days are those of the reader's clock. */
export function searchOf(filters: Filters, venue: string, now: number) {
  return { ...placeParams(filters), page_size: pageSize, ...listOf(filters, venue, now) }
}

/** What the whole list is asked for, without the part of it. */
export function listOf(filters: Filters, venue: string, now: number) {
  const midnight = (at: number, days = 0) => {
    const start = new Date(at)
    return new Date(start.getFullYear(), start.getMonth(), start.getDate() + days).getTime()
  }
  const date = (text: string, days = 0) => (text ? midnight(new Date(`${text}T00:00`).getTime(), days) : undefined)
  const spans: Record<When, { from?: number; to?: number }> = {
    '': {},
    today: { from: midnight(now), to: midnight(now, 1) },
    upcoming: { from: now },
    past: { to: now },
    // Both days are meant.
    dates: { from: date(filters.from), to: date(filters.to, 1) },
  }
  const { from, to } = spans[filters.when]
  const instant = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())
  const placed = filters.when === 'dates' && filters.of === 'placed'
  return {
    q: filters.search || undefined,
    status: filters.statuses.join() || undefined,
    task: filters.asks ? ('change' as const) : undefined,
    venue: venue || undefined,
    from: placed ? undefined : instant(from),
    to: placed ? undefined : instant(to),
    placed_from: placed ? instant(from) : undefined,
    placed_to: placed ? instant(to) : undefined,
    sort: filters.sort === '-placed' ? undefined : filters.sort,
  }
}

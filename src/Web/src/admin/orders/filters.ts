import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { OrderStatus } from '../../api/types'
import { statuses } from '../../orders/order'
import { placeOf, placeParams, placeQuery, type Place } from '../../ui/paging'

export type When = '' | 'today' | 'upcoming' | 'past'
export const whens: readonly When[] = ['', 'today', 'upcoming', 'past']

/** What is looked for. It stands in the address, so that going back and sharing a link work. */
export interface Filters extends Place {
  search: string
  statuses: OrderStatus[]
  when: When
}

export const pageSize = 25

export function filtersOf(query: LocationQuery): Filters {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const wanted = text('status').split(',')
  const when = whens.find((w) => w === text('when')) ?? ''
  return { search: text('q'), statuses: statuses.filter((s) => wanted.includes(s)), when, ...placeOf(query) }
}

export function queryOf({ search, statuses: wanted, when, ...place }: Filters): LocationQueryRaw {
  return {
    ...(search ? { q: search } : {}),
    ...(wanted.length > 0 ? { status: wanted.join() } : {}),
    ...(when ? { when } : {}),
    ...placeQuery(place),
  }
}

/** The same for the server. Today is the day on the clock of whoever looks. */
export function searchOf(filters: Filters, venue: string, now: number): URLSearchParams {
  const search = new URLSearchParams({ ...placeParams(filters), page_size: String(pageSize) })
  if (filters.search) search.set('q', filters.search)
  if (filters.statuses.length > 0) search.set('status', filters.statuses.join())
  if (venue) search.set('venue', venue)
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const next = new Date(midnight).setDate(new Date(midnight).getDate() + 1)
  if (filters.when === 'today') {
    search.set('from', new Date(midnight).toISOString())
    search.set('to', new Date(next).toISOString())
  } else if (filters.when === 'upcoming') search.set('from', new Date(now).toISOString())
  else if (filters.when === 'past') search.set('to', new Date(now).toISOString())
  return search
}

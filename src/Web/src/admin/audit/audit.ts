import type { LocationQuery, LocationQueryRaw, RouteLocationRaw } from 'vue-router'

export interface AuditFilters {
  subject: string
  actor: string
  /** Wall time of the reader, as fields of the browser write it: `2026-11-21T14:30`. */
  from: string
  to: string
  page: number
}

export function filtersOf(query: LocationQuery): AuditFilters {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  return { subject: text('subject'), actor: text('actor'), from: text('from'), to: text('to'), page: Math.max(1, Math.floor(Number(text('page'))) || 1) }
}

export function auditQuery({ page, ...filters }: AuditFilters): LocationQueryRaw {
  const given = Object.entries(filters).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(given), ...(page > 1 ? { page: String(page) } : {}) }
}

/** The same for the server, in instants. */
export function auditSearch(filters: AuditFilters, venue: string, size: number): URLSearchParams {
  const search = new URLSearchParams({ page: String(filters.page), page_size: String(size) })
  if (filters.subject) search.set('subject', filters.subject)
  if (filters.actor) search.set('actor', filters.actor)
  if (venue) search.set('venue', venue)
  for (const name of ['from', 'to'] as const) {
    const instant = new Date(filters[name])
    if (filters[name] && !Number.isNaN(instant.getTime())) search.set(name, instant.toISOString())
  }
  return search
}

export interface Subject {
  kind: 'order' | 'venue' | 'resource' | 'account' | 'other'
  id: string
  /** Where it is looked at. */
  to?: RouteLocationRaw
}

/** What an event was about, from the key of its stream, `{kind}-{id}`. */
export function subjectOf(stream: string): Subject {
  const at = stream.indexOf('-')
  const id = stream.slice(at + 1)
  switch (stream.slice(0, at)) {
    case 'order':
      return { kind: 'order', id, to: { name: 'admin-order', params: { id } } }
    case 'venue':
      return { kind: 'venue', id, to: { name: 'venue', params: { venue: id } } }
    case 'resource':
      return { kind: 'resource', id }
    case 'account':
      return { kind: 'account', id }
    default:
      return { kind: 'other', id: stream }
  }
}

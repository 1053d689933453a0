import type { LocationQuery, LocationQueryRaw, RouteLocationRaw } from 'vue-router'
import { placeOf, placeParams, placeQuery, type Place } from '../ui/paging'

export interface AuditFilters extends Place {
  subject: string
  actor: string
  /** Stored name of a kind of event; empty: all. */
  kind: string
  /** Wall time of the reader, as fields of the browser write it: `2026-11-21T14:30`. */
  from: string
  to: string
}

export function filtersOf(query: LocationQuery): AuditFilters {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  return { subject: text('subject'), actor: text('actor'), kind: text('kind'), from: text('from'), to: text('to'), ...placeOf(query) }
}

export function auditQuery({ page, after, before, ...filters }: AuditFilters): LocationQueryRaw {
  const given = Object.entries(filters).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(given), ...placeQuery({ page, after, before }) }
}

/** The same for the server, in instants. */
export function auditSearch(filters: AuditFilters, venue: string, size: number) {
  return { ...placeParams(filters), page_size: size, ...auditList(filters, venue) }
}

/** What the whole list is asked for, without the part of it. */
export function auditList(filters: AuditFilters, venue: string) {
  const instant = (wall: string) => (Number.isNaN(Date.parse(wall)) ? undefined : new Date(wall).toISOString())
  const { subject, actor, kind, from, to } = filters
  return {
    subject: subject || undefined,
    actor: actor || undefined,
    kind: kind || undefined,
    venue: venue || undefined,
    from: instant(from),
    to: instant(to),
  }
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

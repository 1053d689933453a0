import type { Schemas, Venue } from '../api/types'
import { clock, dayKey, hours } from '../format/time'
import type { Language } from '../i18n/language'
import { openState } from '../venues/opening'

/** A guest in line, as `waiting:{user}` and `waitlist:{venue}` show it. */
export type Wait = Schemas['WaitlistRow']

const halfHour = 30 * 60_000

/** The instants of a calendar day at a venue, every half hour, at which it is open and which are still to come. */
export function startsOf(venue: Pick<Venue, 'zone' | 'hours' | 'closed_dates'>, date: string, now: number): number[] {
  const noon = Date.parse(`${date}T12:00:00Z`)
  // Zones are at most fourteen hours away from UTC, and a day has 25 hours at most.
  return Array.from({ length: 112 }, (_, n) => noon - 28 * 3_600_000 + n * halfHour).filter(
    (at) => at > now && dayKey(at, venue.zone) === date && openState(venue, at).open,
  )
}

/** A range of starts: one time, or from the first to the last. */
export function rangeOf(from: number, to: number, zone: string | undefined, language: Language): string {
  return from === to ? clock(from, zone, language) : hours(from, to, zone, language)
}

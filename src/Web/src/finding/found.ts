import type { Schemas, Venue } from '../api/types'

export type FoundTime = Schemas['FoundTime']
export type FoundDay = Schemas['FoundDay']

/** A venue and what is free there. */
export interface Found {
  venue: Venue
  times: FoundTime[]
  next?: string | null
}

/** What a guest looks for; what is empty is not asked about. */
export interface Wanted {
  date: string
  time: string
  people: number
}

/** A start as slots and addresses name it: to the second, in UTC. */
export const keyOf = (start: string): string => new Date(start).toISOString().replace('.000Z', 'Z')

/** Days of a month in weeks from Monday to Sunday; those of other months are null. */
export function weeksOf(month: string): (string | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`)
  const before = (first.getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const cells = [...Array<null>(before).fill(null), ...Array.from({ length }, (_, n) => `${month}-${String(n + 1).padStart(2, '0')}`)]
  while (cells.length % 7 > 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** The month after another, or before it: `2026-12` and 1 is `2027-01`. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** Half hours of a day, `00:00` to `23:30`. */
export const halfHours = Array.from({ length: 48 }, (_, n) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? '30' : '00'}`)

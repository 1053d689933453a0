import type { OpeningHours, Venue } from '../api/types'
import { wallTime } from '../format/time'

type Places = Pick<Venue, 'zone' | 'hours' | 'closed_dates'>

/** Whether a venue is open, and when that changes next: wall time `HH:mm`, and how many days ahead. Null: not within a week. */
export interface OpenState {
  open: boolean
  turns: { time: string; days: number } | null
}

export const weekdays: readonly OpeningHours['day'][] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const dayMinutes = 24 * 60

/** By the wall clock of the venue; a period that closes at or before it opens goes on past midnight. */
export function openState(venue: Places, now: number): OpenState {
  const today = wall(now, venue.zone)
  if (venue.hours.length === 0) {
    const closed = venue.closed_dates.includes(today.date)
    const next = Array.from({ length: 7 }, (_, n) => n + 1).find((n) => venue.closed_dates.includes(dateAfter(today.date, n)) !== closed)
    return { open: !closed, turns: closed && next !== undefined ? { time: '00:00', days: next } : null }
  }
  const periods = Array.from({ length: 9 }, (_, n) => n - 1).flatMap((offset) => on(venue, today, offset))
  const current = periods.find((p) => p.from <= today.minute && today.minute < p.to)
  if (current) {
    // Periods that follow on each other without a break are one.
    let end = current.to
    for (const p of periods) if (p.from <= end && p.to > end) end = p.to
    return { open: true, turns: end - today.minute >= 7 * dayMinutes ? null : at(end) }
  }
  const next = periods.filter((p) => p.from > today.minute).sort((a, b) => a.from - b.from)[0]
  return { open: false, turns: next ? at(next.from) : null }
}

interface Wall {
  date: string
  weekday: number
  minute: number
}

/** Opening periods that begin a number of days from today, in minutes from today's midnight. */
function on(venue: Places, today: Wall, offset: number): { from: number; to: number }[] {
  if (venue.closed_dates.includes(dateAfter(today.date, offset))) return []
  const day = weekdays[(today.weekday + offset + 7) % 7]
  return venue.hours
    .filter((h) => h.day === day)
    .map((h) => {
      const [opens, closes] = [minutes(h.opens), minutes(h.closes)]
      return { from: offset * dayMinutes + opens, to: offset * dayMinutes + (closes > opens ? closes : closes + dayMinutes) }
    })
}

function at(minute: number): { time: string; days: number } {
  const rest = ((minute % dayMinutes) + dayMinutes) % dayMinutes
  const two = (n: number) => String(n).padStart(2, '0')
  return { time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`, days: Math.floor(minute / dayMinutes) }
}

function minutes(time: string): number {
  const [hours = 0, minute = 0] = time.split(':').map(Number)
  return hours * 60 + minute
}

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMinutes * 60_000).toISOString().slice(0, 10)
}

function wall(now: number, zone: string): Wall {
  const { date, weekday, minute } = wallTime(now, zone)
  return { date, weekday: (weekday + 6) % 7, minute }
}

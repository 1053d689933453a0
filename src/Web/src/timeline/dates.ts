import { wallTime } from '../format/time'
import type { OpeningHours } from '../api/types'

/** `yyyy-MM-dd` some days later. */
export function daysLater(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** The business day that runs at an instant: a night past midnight belongs to the day on which it began. */
export function businessDay(instant: number, venue: { zone: string; hours: readonly OpeningHours[] }): string {
  const { date, weekday, minute } = wallTime(instant, venue.zone)
  const yesterday = weekdays[(weekday + 6) % 7]
  const night = venue.hours.some((h) => {
    const [opens, closes] = [minutes(h.opens), minutes(h.closes)]
    return h.day === yesterday && closes <= opens && minute < closes
  })
  return night ? daysLater(date, -1) : date
}

import { dayKey } from '../format/time'

/** Days on the wall of the venue, both included. */
export interface Range {
  from: string
  to: string
}

export const presets = ['today', 'yesterday', 'week', 'month'] as const
export type Preset = (typeof presets)[number]

const dayMs = 86_400_000

/** A day so many days later. Days are counted in UTC, where all of them are as long. */
export function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** The business day of an instant: it begins at a time on the wall, such as 06:00. */
export function businessDay(now: number, zone: string, starts: string): string {
  const [hours, minutes] = starts.split(':').map(Number)
  return dayKey(now - ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000, zone)
}

export function rangeOf(preset: Preset, today: string): Range {
  if (preset === 'today') return { from: today, to: today }
  if (preset === 'yesterday') return { from: plus(today, -1), to: plus(today, -1) }
  return { from: plus(today, preset === 'week' ? -6 : -27), to: today }
}

/** Which preset a range is, if any. */
export function presetOf(range: Range, today: string): Preset | null {
  return (
    presets.find((one) => {
      const { from, to } = rangeOf(one, today)
      return from === range.from && to === range.to
    }) ?? null
  )
}

/** All days of a range. */
export function daysOf({ from, to }: Range): string[] {
  const found: string[] = []
  for (let day = from; day <= to && found.length < 400; day = plus(day, 1)) found.push(day)
  return found
}

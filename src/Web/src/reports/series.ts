import type { Chart, Series } from './overview/series'
import { digits, money } from '../format/money'
import { dayLabel } from '../format/time'
import type { Language } from '../i18n/language'
import type { SalesRow } from './types'

const count = (value: number) => String(Math.round(value))

/** A row of money, written short on axes and whole beside the pointer. */
export function amounts(name: string, values: (number | null)[], currency: string, language: Language, line = false): Series {
  const scale = 10 ** digits(currency)
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  return { name, values, line, short: (v) => compact.format(v / scale), long: (v) => money(Math.round(v), currency, language, true) }
}

export function counts(name: string, values: (number | null)[]): Series {
  return { name, values, line: true, right: true, whole: true, short: count, long: count }
}

type Names = Record<'net' | 'quantity', string>

/** Sales day by day; a day without any is there with nothing. */
export function dayChart(rows: readonly SalesRow[], days: readonly string[], currency: string, language: Language, names: Names): Chart {
  const of = (day: string) => rows.find((row) => row.key === day)
  return {
    labels: days.map((day) => dayLabel(Date.parse(`${day}T00:00:00Z`), 'UTC', language, 'day')),
    series: [
      amounts(
        names.net,
        days.map((day) => of(day)?.net ?? 0),
        currency,
        language,
      ),
      counts(
        names.quantity,
        days.map((day) => of(day)?.quantity ?? 0),
      ),
    ],
  }
}

/** Hours from the beginning of the business day, as far as something was sold: 18, 19 … 01. */
export function hoursSold(rows: readonly { hour: number }[], starts: number): number[] {
  const offsets = rows.map((row) => (row.hour - starts + 24) % 24)
  if (offsets.length === 0) return []
  const [first, last] = [Math.min(...offsets), Math.max(...offsets)]
  return Array.from({ length: last - first + 1 }, (_, n) => (first + n + starts) % 24)
}

export const hourLabel = (hour: number) => `${String(hour).padStart(2, '0')}:00`

export function hourChart(rows: readonly SalesRow[], starts: number, currency: string, language: Language, names: Names): Chart {
  const hours = hoursSold(
    rows.map((row) => ({ hour: Number(row.key) })),
    starts,
  )
  const of = (hour: number) => rows.find((row) => Number(row.key) === hour)
  return {
    labels: hours.map(hourLabel),
    series: [
      amounts(
        names.net,
        hours.map((hour) => of(hour)?.net ?? 0),
        currency,
        language,
      ),
      counts(
        names.quantity,
        hours.map((hour) => of(hour)?.quantity ?? 0),
      ),
    ],
  }
}

/** A weekday (0 is Monday) by hours, and how strong each is beside the strongest. */
export interface Heat {
  hours: number[]
  /** By weekday, then by hour. */
  cells: { net: number; quantity: number; heat: number }[][]
}

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

export function heatOf(rows: readonly SalesRow[], starts: number): Heat {
  const known = rows.map((row) => {
    const [day, hour] = row.key.split('-')
    return { day: week.indexOf(day ?? ''), hour: Number(hour), net: row.net, quantity: row.quantity }
  })
  const hours = hoursSold(known, starts)
  const most = Math.max(1, ...known.map((one) => one.net))
  return {
    hours,
    cells: week.map((_, day) =>
      hours.map((hour) => {
        const one = known.find((cell) => cell.day === day && cell.hour === hour)
        return { net: one?.net ?? 0, quantity: one?.quantity ?? 0, heat: Math.max(0, one?.net ?? 0) / most }
      }),
    ),
  }
}

/** The most first, with what part of all it is. */
export function ranked(rows: readonly SalesRow[]): (SalesRow & { share: number; bar: number })[] {
  const all = rows.reduce((sum, row) => sum + Math.max(0, row.net), 0)
  const most = Math.max(1, ...rows.map((row) => row.net))
  return [...rows]
    .sort((a, b) => b.net - a.net || b.quantity - a.quantity)
    .map((row) => ({ ...row, share: all > 0 ? Math.max(0, row.net) / all : 0, bar: Math.max(0, row.net) / most }))
}

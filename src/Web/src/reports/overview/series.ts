import { dayLabel, wallClock } from '../../format/time'
import { digits, money } from '../../format/money'
import type { Language } from '../../i18n/language'
import type { DayFigures, NowFigures } from '../../admin/types'

/** One row of values of a chart, and how they are written. */
export interface Series {
  name: string
  values: (number | null)[]
  line?: boolean
  /** It has an axis of its own at the right. */
  right?: boolean
  whole?: boolean
  most?: number
  short: (value: number) => string
  long: (value: number) => string
}

export interface Chart {
  labels: string[]
  series: Series[]
}

type Names = Record<'placed' | 'taken' | 'conversion', string>

const count = (value: number) => String(value)

function taken(values: number[], currency: string, language: Language, name: string): Series {
  const scale = 10 ** digits(currency)
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  return { name, values, short: (v) => compact.format(v / scale), long: (v) => money(v, currency, language, true) }
}

/** Money and orders in every hour of the day until now. */
export function hoursChart(now: NowFigures, language: Language, names: Names): Chart {
  const began = Date.parse(now.day_began)
  const last = Math.max(0, Math.floor((Date.parse(now.server_time) - began) / 3_600_000))
  const hours = Array.from({ length: last + 1 }, (_, hour) => now.hours.find((h) => h.hour === hour))
  return {
    labels: hours.map((_, hour) => wallClock(began + hour * 3_600_000, now.zone)),
    series: [
      taken(
        hours.map((h) => h?.taken ?? 0),
        now.currency,
        language,
        names.taken,
      ),
      { name: names.placed, values: hours.map((h) => h?.placed ?? 0), line: true, right: true, whole: true, short: count, long: count },
    ],
  }
}

/** Money and conversion day by day. */
export function daysChart(days: DayFigures[], currency: string, language: Language, names: Names): Chart {
  const percent = (value: number) => `${Math.round(value)}%`
  return {
    labels: days.map((d) => dayLabel(Date.parse(`${d.day}T00:00:00Z`), 'UTC', language, 'day')),
    series: [
      taken(
        days.map((d) => d.taken - d.refunded),
        currency,
        language,
        names.taken,
      ),
      {
        name: names.conversion,
        values: days.map((d) => (d.conversion == null ? null : d.conversion * 100)),
        line: true,
        right: true,
        most: 100,
        short: percent,
        long: percent,
      },
    ],
  }
}

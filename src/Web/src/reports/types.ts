/** What reports answer. Money is in minor units, tax included; times are seconds. */

export type By = 'hour' | 'day' | 'weekday_hour' | 'item' | 'category' | 'station' | 'waiter' | 'area'

export interface SalesRow {
  key: string
  label?: string | null
  quantity: number
  gross: number
  discounts: number
  net: number
}

export interface Summary {
  tabs: number
  covers: number
  quantity: number
  gross: number
  discounts: number
  net: number
  /** Net by bill, and by person; null where there is none. */
  average_ticket?: number | null
  average_cover?: number | null
  voids: number
  voided: number
  payments: { method: string; count: number; amount: number; tips: number; refunded: number }[]
}

export interface KitchenRow {
  station: string
  item?: string | null
  label?: string | null
  quantity: number
  p50: number
  p90: number
  /** How many took longer than their target. */
  late: number
}

export interface KitchenTimes {
  stations: KitchenRow[]
  items: KitchenRow[]
}

export interface StockUse {
  item: string
  label?: string | null
  unit?: string | null
  used: number
  wasted: number
  restocked: number
  /** What counts added; below 0: what was missing. */
  corrected: number
  level?: number | null
}

export interface Forecast {
  /** Below 2 there is no forecast. */
  weeks: number
  /** How far it was off in weeks that were held out, as parts of what was sold; null: too few of them. */
  error?: { weeks: number; by_day: number; by_hour: number; last_week_by_day: number } | null
  days: { day: string; quantity: number; net: number; hours: { hour: number; quantity: number; net: number }[] }[]
}

export interface Pair {
  a: string
  a_label?: string | null
  b: string
  b_label?: string | null
  tabs: number
  support: number
  lift: number
}

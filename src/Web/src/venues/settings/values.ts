import type { VenueSettings } from '../../api/types'
import { money } from '../../format/money'
import { dayLabel } from '../../format/time'
import type { Language } from '../../i18n/language'

type Translate = (key: string, named?: Record<string, unknown>) => string

interface Period {
  day: string
  opens: string
  closes: string
}

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** The weekday by its name on the wire; 2024-01-01 was a Monday. */
export function weekday(day: string, language: Language): string {
  return dayLabel(Date.UTC(2024, 0, 1 + week.indexOf(day)), 'UTC', language, 'weekday')
}

/** A value of a setting as people read it. */
export function told(field: string, value: unknown, currency: string, language: Language, t: Translate): string {
  if (value === undefined || value === null || value === '') return t('admin.history.none')
  if (field === 'price_per_hour') return money(Number(value), currency, language, true)
  if (field === 'bar') {
    const bar = value as VenueSettings['bar']
    return [
      bar.day_starts.slice(0, 5),
      t('admin.history.discounts', { waiter: bar.waiter_discount, cashier: bar.cashier_discount }),
      t(`admin.settings.ordering.${bar.guest_ordering}`),
    ].join(' · ')
  }
  if (field === 'policy') {
    const policy = value as VenueSettings['policy']
    const { free_cancel_hours: cancel, free_move_hours: move, late_refund_percent: percent } = policy
    return t('admin.history.policy_says', { cancel, move, percent })
  }
  if (field === 'status') return t(`admin.resources.${value as string}`)
  if (typeof value === 'boolean') return t(value ? 'admin.history.yes' : 'admin.history.no')
  if (Array.isArray(value)) {
    if (value.length === 0) return t(field === 'hours' ? 'admin.history.always' : 'admin.history.none')
    if (field === 'hours')
      return (value as Period[]).map((h) => `${weekday(h.day, language)} ${h.opens.slice(0, 5)}–${h.closes.slice(0, 5)}`).join(', ')
    return value.join(', ')
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

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
  if (field === 'prices') {
    const { rules } = value as VenueSettings['prices']
    if (rules.length === 0) return t('admin.history.none')
    return rules
      .map((rule) =>
        [
          (rule.days ?? []).map((day) => weekday(day, language)).join(' '),
          rule.first_date ? `${rule.first_date} – ${rule.last_date}` : '',
          rule.from ? `${rule.from.slice(0, 5)}–${rule.to?.slice(0, 5)}` : '',
          money(rule.price_per_hour, currency, language, true),
        ]
          .filter(Boolean)
          .join(' '),
      )
      .join(', ')
  }
  if (field === 'bar') {
    const bar = value as VenueSettings['bar']
    return [
      bar.day_starts.slice(0, 5),
      t('admin.history.discounts', { waiter: bar.waiter_discount, cashier: bar.cashier_discount }),
      t(`admin.settings.ordering.${bar.guest_ordering}`),
    ].join(' · ')
  }
  if (field === 'review') {
    const { target_minutes: target, limit_minutes: limit } = value as VenueSettings['review']
    return t('admin.history.review_says', { target, limit })
  }
  if (field === 'messages') return (value as VenueSettings['messages']).usual.join(' · ') || t('admin.history.none')
  if (field === 'policy') {
    const policy = value as VenueSettings['policy']
    const { free_cancel_hours: cancel, free_move_hours: move, late_refund_percent: percent } = policy
    return t('admin.history.policy_says', { cancel, move, percent })
  }
  if (field === 'booking') {
    const booking = value as VenueSettings['booking']
    return [
      t(`admin.settings.confirmations.${booking.confirmation}`),
      ...booking.stays.map((stay) => t('admin.history.stay', { n: stay.up_to, minutes: stay.minutes })),
      t('admin.history.buffer', { n: booking.buffer_minutes }),
      t('admin.history.combinations', { n: booking.combinations.length }),
    ].join(' · ')
  }
  if (field === 'place') {
    const place = value as VenueSettings['place']
    return [place.phone, place.email, place.chat_url, place.cuisine].filter(Boolean).join(' · ') || t('admin.history.none')
  }
  if (field === 'seats') {
    const seats = value as { min: number; max: number }
    return `${seats.min}–${seats.max}`
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

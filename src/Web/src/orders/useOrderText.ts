import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Order } from '../api/types'
import { dayLabel, hours } from '../format/time'
import { language } from '../i18n/language'
import { venueOf } from '../venues/names'

/** A slot of a step of its history in words: where, and when on the venue's wall. */
export function useStepPlace(source: MaybeRefOrGetter<Order>): (place: NonNullable<Order['history'][number]['to']>) => string {
  return ({ resource, start_time: from, end_time: to }) => {
    if (!from || !to) return ''
    const venue = venueOf(toValue(source).venue)
    const zone = venue?.zone ?? 'UTC'
    const [start, end] = [Date.parse(from), Date.parse(to)]
    // Where the venue finds the tables, none is named.
    const name = resource ? `${venue?.resources?.find((one) => one.id === resource)?.name ?? resource}, ` : ''
    const [weekday, day] = (['weekday', 'day'] as const).map((style) => dayLabel(start, zone, language.value, style))
    return `${name}${weekday} ${day} ${hours(start, end, zone, language.value)}`
  }
}

/** What a guest asks the venue to move to, in words; null: it is to be cancelled. */
export function useAsked(source: MaybeRefOrGetter<Order>): ComputedRef<string | null> {
  const { t } = useI18n()
  const place = useStepPlace(source)
  return computed(() => {
    const { to, party_size: n } = toValue(source).request ?? {}
    if (!to) return null
    return n ? t('orders.ask.party', { n, to: place(to) }, n) : place(to)
  })
}

/** What an order is about, in words: names instead of ids, the venue's wall time. */
export function useOrderText(source: MaybeRefOrGetter<Order>) {
  return computed(() => {
    const order = toValue(source)
    const venue = venueOf(order.venue)
    const zone = venue?.zone ?? 'UTC'
    const start = Date.parse(order.start_time ?? order.created_at)
    const end = Date.parse(order.end_time ?? order.start_time ?? order.created_at)
    const resource = [order.resource ?? '', ...(order.more_resources ?? [])]
      .map((id) => venue?.resources?.find((r) => r.id === id)?.name ?? id)
      .join(' + ')
    const between = hours(start, end, zone, language.value)
    return {
      venue: venue?.name ?? order.venue,
      resource,
      zone,
      hours: between,
      date: dayLabel(start, zone, language.value, 'long'),
      when: `${dayLabel(start, zone, language.value, 'weekday')} ${between}`,
      dayNumber: dayLabel(start, zone, language.value, 'day').match(/\d+(?=\D*$)/)?.[0] ?? '',
      month: new Intl.DateTimeFormat(language.value, { month: 'short', timeZone: zone }).format(start),
    }
  })
}

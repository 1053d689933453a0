import type { VenueSettings } from '../../api/types'
import { minorUnits, typed } from '../../format/money'
import { draftRules, tableOf, type DraftRule } from '../prices/prices'

/** Whether guests order by the code of their table. */
export const orderings = ['open', 'seated', 'off'] as const

/** How a booking is confirmed. */
export const confirmations = ['payment', 'at_once', 'staff'] as const

/** Settings as the form holds them: money is text while it is typed. */
export interface Draft extends Omit<VenueSettings, 'price_per_hour' | 'prices' | 'messages'> {
  /** Usual messages, one per line. */
  messages: string
  price: string
  price_rules: DraftRule[]
  deposit: string
}

export function draftOf(s: VenueSettings, currency: string): Draft {
  return {
    slot_minutes: s.slot_minutes,
    hold_minutes: s.hold_minutes,
    window_hours: s.window_hours,
    open_orders_per_guest: s.open_orders_per_guest,
    proof_when_free: s.proof_when_free,
    pay_qr_url: s.pay_qr_url,
    pay_qr_text: s.pay_qr_text,
    picture_url: s.picture_url,
    address: s.address,
    rules: s.rules,
    hours: s.hours ?? [],
    closed_dates: s.closed_dates ?? [],
    bar: { ...s.bar, day_starts: s.bar.day_starts.slice(0, 5) },
    policy: { ...s.policy },
    review: { ...s.review },
    messages: s.messages.usual.join('\n'),
    booking: {
      ...s.booking,
      stays: s.booking.stays.map((stay) => ({ ...stay })),
      combinations: s.booking.combinations.map((one) => ({ ...one })),
    },
    place: { ...s.place, price_level: s.place.price_level ?? null },
    price: typed(s.price_per_hour, currency),
    price_rules: draftRules(s.prices, currency),
    deposit: typed(s.booking.deposit_per_person, currency),
  }
}

/** `09:00` as `09:00:00`, which is how wall time travels. */
const full = (time: string) => (time.length === 5 ? `${time}:00` : time)

const filled = (text: string | null | undefined) => text?.trim() || null

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** What is sent; null where a price or the deposit is no amount. */
export function settingsOf(draft: Draft, currency: string): VenueSettings | null {
  const amount = minorUnits(draft.price, currency)
  const deposit = minorUnits(draft.deposit, currency)
  const prices = tableOf(draft.price_rules, currency)
  if (amount === null || deposit === null || prices === null) return null
  return {
    price_per_hour: amount,
    prices,
    slot_minutes: draft.slot_minutes,
    hold_minutes: draft.hold_minutes,
    window_hours: draft.window_hours,
    open_orders_per_guest: draft.open_orders_per_guest,
    proof_when_free: draft.proof_when_free,
    pay_qr_url: filled(draft.pay_qr_url),
    pay_qr_text: filled(draft.pay_qr_text),
    picture_url: filled(draft.picture_url),
    address: filled(draft.address),
    rules: filled(draft.rules),
    hours: draft.hours.map((h) => ({ ...h, opens: full(h.opens), closes: full(h.closes) })),
    closed_dates: [...new Set(draft.closed_dates)].sort(),
    bar: { ...draft.bar, day_starts: full(draft.bar.day_starts) },
    policy: { ...draft.policy },
    review: { ...draft.review },
    messages: { usual: lines(draft.messages) },
    booking: {
      ...draft.booking,
      deposit_per_person: deposit,
      covers_per_quarter: draft.booking.covers_per_quarter ?? null,
      no_show_minutes: draft.booking.no_show_minutes ?? null,
    },
    place: {
      phone: filled(draft.place.phone),
      email: filled(draft.place.email),
      chat_url: filled(draft.place.chat_url),
      cuisine: filled(draft.place.cuisine),
      price_level: draft.place.price_level ?? null,
      pictures: draft.place.pictures,
      picture_texts: (draft.place.picture_texts ?? []).flatMap(({ url, text }) => (filled(text) ? [{ url, text: text.trim() }] : [])),
    },
  }
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

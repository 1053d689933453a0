import type { VenueSettings } from '../../api/types'
import { minorUnits, typed } from '../../format/money'

/** Whether guests order by the code of their table. */
export const orderings = ['open', 'seated', 'off'] as const

/** Settings as the form holds them: the price is text while it is typed. */
export interface Draft extends Omit<VenueSettings, 'price_per_hour'> {
  price: string
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
    price: typed(s.price_per_hour, currency),
  }
}

/** `09:00` as `09:00:00`, which is how wall time travels. */
const full = (time: string) => (time.length === 5 ? `${time}:00` : time)

const filled = (text: string | null | undefined) => text?.trim() || null

/** What is sent; null where the price is no amount. */
export function settingsOf(draft: Draft, currency: string): VenueSettings | null {
  const amount = minorUnits(draft.price, currency)
  if (amount === null) return null
  return {
    price_per_hour: amount,
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
  }
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

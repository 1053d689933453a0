/**
 * Names for the shapes of the HTTP contract and of the rows of live topics. The shapes themselves are generated from the
 * server's own description (`docs/openapi.json`, see `npm run api`). Instants are UTC ISO-8601; money is in minor units.
 */
import type { components } from './schema'

export type Schemas = components['schemas']

export interface Page<T> {
  items: T[]
  total: number
  page: number
  page_size: number
  /** Anchors of the part that is shown: for `after`, and for `before`. */
  next?: string | null
  previous?: string | null
}

export type RoleGrant = Schemas['RoleReply']
export type User = Schemas['UserReply']
export type SignInReply = Schemas['SignInReply']
export type Device = Schemas['SessionReply']

/** A resource, as HTTP and as the live topic say it: `status` or `closed` tells that it takes no more bookings. */
export type Resource = Pick<Schemas['ResourceReply'], 'id' | 'name' | 'capacity' | 'price_per_hour' | 'seats'> & {
  prices?: PriceTable | null
} & Partial<Pick<Schemas['ResourceReply'], 'status'>> &
  Partial<Pick<Schemas['ResourceRow'], 'closed'>>

/** A venue, as HTTP and as the live topic say it. */
export type Venue = Omit<Schemas['VenueRow'], 'seq' | 'hours' | 'booking' | 'place' | 'prices'> & {
  hours: OpeningHours[]
  booking: BookingRules
  place: Place
  prices: PriceTable
  total_seats?: number | null
  resources?: Resource[] | null
}

/** How a venue takes bookings; all of it is always told. */
export type BookingRules = Required<Omit<Schemas['BookingSettings'], 'covers_per_quarter' | 'no_show_minutes' | 'combinations'>> &
  Pick<Schemas['BookingSettings'], 'covers_per_quarter' | 'no_show_minutes'> & { combinations: Combination[] }
export type Combination = Omit<Schemas['Combination'], 'resources'> & { resources: string[] }
/** What guests want to know of a venue. */
export type Place = Omit<Schemas['PlaceSettings'], 'pictures'> & { pictures: string[] }

/** Prices by date, weekday and time of day. */
export interface PriceTable {
  rules: PriceRule[]
}
export type PriceRule = Omit<Schemas['PriceRule'], 'days'> & { days?: OpeningHours['day'][] }

/** The document says of weekdays that they may be missing because those of other periods may. */
export type OpeningHours = Omit<Schemas['OpeningHours'], 'day'> & { day: NonNullable<Schemas['OpeningHours']['day']> }
export type VenueSettings = Omit<Schemas['SettingsReply'], 'venue' | 'hours' | 'booking' | 'place' | 'prices' | 'messages'> & {
  hours: OpeningHours[]
  booking: BookingRules
  place: Place
  prices: PriceTable
  messages: { usual: string[] }
}

export type SlotStatus = 'free' | 'held' | 'booked' | 'blocked' | 'closed'
export type Slot = Omit<Schemas['SlotRow'], 'status'> & { status: SlotStatus }

export type OrderStatus = Schemas['OrderStatus']
export type Proof = Schemas['OrderProof']
export type OrderStep = Schemas['OrderStep']

/** An order; the guest's name and what staff note come to staff only. */
export type Order = Schemas['OrderRow'] & { guest_name?: string | null; staff_note?: string | null }

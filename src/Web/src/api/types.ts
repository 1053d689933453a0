/** Shapes of the HTTP contract and of the rows of live topics. Instants are UTC ISO-8601; money is in minor units. */

export interface RoleGrant {
  role: string
  /** Null: every venue. */
  venue?: string | null
}

export interface User {
  id: string
  username: string
  name?: string | null
  phone_masked?: string | null
  email?: string | null
  roles: RoleGrant[]
}

export interface SignInReply {
  access_token: string
  refresh_token: string
  /** Seconds. */
  expires_in: number
  user: User
  is_new_user?: boolean
}

export interface Page<T> {
  items: T[]
  total: number
  page: number
  page_size: number
}

export interface Resource {
  id: string
  name: string
  capacity: number
  /** Null: the venue's price. */
  price_per_hour?: number | null
  /** A closed one takes no more bookings: `status` says so over HTTP, `closed` in the live topic. */
  status?: 'open' | 'closed'
  closed?: boolean
}

export interface Venue {
  id: string
  name: string
  kind: string
  zone: string
  currency: string
  price_per_hour: number
  hold_minutes: number
  window_hours: number
  slot_minutes: number
  resources?: Resource[]
}

export interface OpeningHours {
  day: string | number
  /** Wall time of the venue, `HH:mm[:ss]`. */
  opens: string
  /** At or before `opens`: past midnight. */
  closes: string
}

export interface VenueSettings {
  price_per_hour: number
  slot_minutes: number
  hold_minutes: number
  window_hours: number
  open_orders_per_guest: number
  pay_qr_url?: string | null
  pay_qr_text?: string | null
  proof_when_free: boolean
  hours: OpeningHours[]
  closed_dates: string[]
}

export type SlotStatus = 'free' | 'held' | 'booked' | 'closed'

export interface Slot {
  start_time: string
  end_time: string
  capacity: number
  remaining: number
  available: boolean
  status: SlotStatus
  held_until?: string | null
  /** Of this one slot. */
  price: number
  currency: string
  seq: number
}

export type OrderStatus = 'pending' | 'proof_submitted' | 'paid' | 'rejected' | 'expired' | 'cancelled' | 'refunded'

export interface Proof {
  id: string
  image_url: string
  note?: string | null
  created_at: string
  /** The order or proof in which the same image was seen before. */
  duplicate_of?: string | null
}

/** One step of an order's history; `what` is the name of the event. */
export interface OrderStep {
  at: string
  what: string
  by?: string | null
  reason?: string | null
  amount?: number | null
}

export interface Order {
  id: string
  order_no: string
  kind: string
  status: OrderStatus
  amount: number
  currency: string
  created_at: string
  updated_at: string
  expire_at?: string | null
  pay_qr_url?: string | null
  pay_reference?: string | null
  venue: string
  resource?: string | null
  start_time?: string | null
  end_time?: string | null
  party_size?: number | null
  note?: string | null
  proofs?: Proof[]
  rejection_reason?: string | null
  refunded_amount?: number | null
  history?: OrderStep[]
  reservation_status?: 'held' | 'confirmed' | 'completed' | 'no_show' | 'released'
  submitted_at?: string | null
  /** For staff only. */
  guest_name?: string | null
  /** Higher is newer. */
  version?: number
}


/** Rows of the bar: live topics and HTTP answer the same ones. Instants are UTC ISO-8601; money is in minor units, tax included. */

export interface CategoryRow {
  id: string
  name: string
  position: number
  seq: number
}

export interface StationRow {
  id: string
  name: string
  position: number
  paused: boolean
  seq: number
}

export interface MenuOption {
  id: string
  name: string
  /** On top of the item's price; may be below 0. */
  price: number
}

export interface OptionGroup {
  id: string
  name: string
  least: number
  most: number
  options: MenuOption[]
}

export interface AvailableTime {
  day?: string | null
  /** Wall time of the venue. */
  from: string
  to: string
}

export interface ItemRow {
  id: string
  category: string
  name: string
  description?: string | null
  price: number
  /** Hundredths of a per cent. */
  tax_rate: number
  currency: string
  picture_url?: string | null
  station?: string | null
  target_seconds: number
  position: number
  options: OptionGroup[]
  allergens: string[]
  available: AvailableTime[]
  parts: { item: string; quantity: number }[]
  sold_out: boolean
  sold_out_by?: 'staff' | 'stock' | null
  /** Servings left, where they are few. */
  left?: number | null
  seq: number
}

export type MenuRow = CategoryRow | StationRow | ItemRow

export type TableStatus = 'free' | 'seated' | 'waiting' | 'ready' | 'bill'

export interface TableRow {
  id: string
  name: string
  area: string
  seats: number
  position: number
  status: TableStatus
  since?: string | null
  tab?: string | null
  tab_no?: string | null
  waiter?: string | null
  covers: number
  total: number
  due: number
  currency: string
  /** Items that stations have not finished. */
  queued: number
  /** Items that wait to be served. */
  ready: number
  /** When the oldest unfinished ticket was fired. */
  oldest_at?: string | null
  seq: number
}

export type ItemStatus = 'queued' | 'preparing' | 'ready' | 'served' | 'voided'
export type ItemChange = 'none' | 'changed' | 'voided'

export interface TicketItem {
  no: number
  line: number
  part: number
  item: string
  name: string
  quantity: number
  options: string[]
  note?: string | null
  target_seconds: number
  status: ItemStatus
  change: ItemChange
  started_at?: string | null
  ready_at?: string | null
  served_at?: string | null
}

/** What a station prepares for a tab at one go; its key is `{tab}-{no}`. */
export interface TicketRow {
  id: string
  tab: string
  no: number
  tab_no: string
  venue: string
  station: string
  table: string
  table_name: string
  waiter?: string | null
  course: number
  fired_at: string
  done_at?: string | null
  items: TicketItem[]
  seq: number
}

export type LineStatus = 'entered' | ItemStatus

export interface TabLine {
  no: number
  item: string
  name: string
  category: string
  /** Voided ones included. */
  quantity: number
  voided: number
  refunded: number
  unit_price: number
  gross: number
  discount: number
  total: number
  tax_rate: number
  options: { group: string; option: string; name: string; price: number }[]
  note?: string | null
  course: number
  by?: string | null
  /** Who changes the line names the one they saw. */
  rev: number
  added_at: string
  fired_at?: string | null
  status: LineStatus
}

export interface LineQuantity {
  line: number
  quantity: number
}

export interface TabDiscount {
  id: string
  by: string
  reason: string
  /** Hundredths of a per cent. */
  percent?: number | null
  amount?: number | null
  lines: number[]
  /** What it takes off the bill. */
  value: number
}

export interface TabShare {
  no: number
  amount: number
  paid: number
  lines: LineQuantity[]
}

export interface TabTransfer {
  /** The order that its proof belongs to. */
  order: string
  amount: number
  tip: number
  share?: number | null
}

export type PaymentMethod = 'cash' | 'card' | 'qr' | 'deposit'

export interface TabPayment {
  id: string
  by: string
  method: PaymentMethod
  amount: number
  tip: number
  tendered: number
  change: number
  share?: number | null
  order?: string | null
  at: string
  refunded: number
}

export type TabStatus = 'open' | 'paid' | 'cancelled' | 'merged'

/** An order of kind `table`, as staff see it. */
export interface TabRow {
  id: string
  kind: 'table'
  order_no: string
  venue: string
  tables: string[]
  table_names: string[]
  status: TabStatus
  waiter?: string | null
  guest?: string | null
  covers: number
  currency: string
  reservation?: string | null
  deposit: number
  opened_at: string
  bill_asked_at?: string | null
  ended_at?: string | null
  lines: TabLine[]
  tickets: { no: number; station: string; course: number; fired_at: string; done_at?: string | null; items: TicketItem[] }[]
  discounts: TabDiscount[]
  shares: TabShare[]
  transfers: TabTransfer[]
  payments: TabPayment[]
  gross: number
  discount: number
  total: number
  tips: number
  paid: number
  /** Transfers whose proof is awaited or under review. */
  pending: number
  /** By how much refunds made the sale less. */
  credited: number
  due: number
  taxes: { rate: number; gross: number; tax: number }[]
  version: number
  seq: number
}

/** The same as the guests of a table see it. */
export type GuestTabRow = Omit<TabRow, 'waiter' | 'guest' | 'tickets' | 'lines'> & { lines: Omit<TabLine, 'by'>[] }

/** A table as its QR code shows it. */
export interface GuestTable {
  venue: string
  table: string
  table_name: string
  ordering: 'off' | 'seated' | 'open'
}

export interface StockRow {
  id: string
  name: string
  unit: string
  threshold: number
  pack_size: number
  counted: boolean
  level: number
  low: boolean
  seq: number
}

/** What is asked for when ordering. */
export interface NewLine {
  item_id: string
  quantity: number
  note?: string
  course?: number
  options?: { group: string; option: string }[]
  /** The price as it was shown; another one now is refused. */
  unit_price?: number
}

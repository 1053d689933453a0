import type { Schemas } from '../api/types'

/**
 * Names for rows of the bar: live topics and HTTP answer the same ones. Their shapes are generated from the server's own description,
 * and narrowed where that says less than the contract does. Instants are UTC ISO-8601; money is in minor units, tax included.
 */
type Narrow<Row, Less> = Omit<Row, keyof Less> & Less

export type CategoryRow = Schemas['CategoryRow']
export type StationRow = Schemas['StationRow']
/** Its price comes on top of the item's and may be below 0. */
export type MenuOption = Schemas['OptionRow']
export type OptionGroup = Schemas['OptionGroupRow']
/** In wall time of the venue; the day in English, such as `monday`. */
export type AvailableTime = Schemas['AvailableTime']
/** `left`: servings, where they are few. */
export type ItemRow = Narrow<
  Schemas['MenuItemRow'],
  { allergens: string[]; available: AvailableTime[]; sold_out_by?: 'staff' | 'stock' | null }
>
export type MenuRow = CategoryRow | StationRow | ItemRow

export type TableStatus = Schemas['TableStatus']
/** `queued`: things that are not ready yet; `ready`: those that wait to be served; `oldest_at`: since when the guests wait. */
export type TableRow = Schemas['FloorRow']

export type ItemStatus = Schemas['ItemStatus']
export type ItemChange = Schemas['ItemChange']
export type TicketItem = Narrow<Schemas['TicketItem'], { options: string[] }>
/** What a station prepares for a tab at one go; its key is `{tab}-{no}`. */
export type TicketRow = Narrow<Schemas['TicketRow'], { items: TicketItem[] }>

export type LineStatus = Schemas['LineStatus']
/** `quantity`: voided ones included; who changes the line names the `rev` they saw. */
export type TabLine = Schemas['LineRow']
export type LineQuantity = Schemas['LineQuantity']
/** `percent`: hundredths of it; `value`: what it takes off the bill. */
export type TabDiscount = Schemas['DiscountRow']
export type TabShare = Narrow<Schemas['ShareRow'], { lines: LineQuantity[] }>
/** `order`: the one its proof belongs to. */
export type TabTransfer = Schemas['PendingTransfer']
export type PaymentMethod = 'cash' | 'card' | 'qr' | 'deposit'
export type TabPayment = Narrow<Schemas['PaymentRow'], { method: PaymentMethod }>
export type TabStatus = Exclude<Schemas['TabStatus'], 'none'>

/** An order of kind `table`, as staff see it. */
export type TabRow = Narrow<
  Schemas['TabRow'],
  {
    kind: 'table'
    tables: string[]
    table_names: string[]
    status: TabStatus
    tickets: Narrow<Schemas['Ticket'], { items: TicketItem[] }>[]
    shares: TabShare[]
    payments: TabPayment[]
  }
>

/** The same as the guests of a table see it. */
export type GuestTabRow = Omit<TabRow, 'waiter' | 'guest' | 'tickets' | 'lines'> & { lines: Omit<TabLine, 'by'>[] }

/** A table as its QR code shows it. */
export type GuestTable = Narrow<Omit<Schemas['GuestTableRow'], 'seq'>, { ordering: 'off' | 'seated' | 'open' }>

export type StockRow = Schemas['StockRow']

/** What is asked for when ordering; with another `unit_price` than the one that is shown it is refused. */
export type NewLine = Schemas['OrderedItem']

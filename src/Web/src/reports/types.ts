import type { Schemas } from '../api/types'

/** Names for what reports answer. Money is in minor units, tax included; times are seconds. */
export type By = 'hour' | 'day' | 'weekday_hour' | 'item' | 'category' | 'station' | 'waiter' | 'area'
/** What charts and tables read of a row of sales. */
export type SalesRow = Pick<Schemas['SalesReply']['items'][number], 'key' | 'label' | 'quantity' | 'gross' | 'discounts' | 'net'>
export type Summary = Schemas['SummaryReply']

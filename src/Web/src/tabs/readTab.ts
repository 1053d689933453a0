import { read } from '../api/read'
import type { TabRow } from '../bar/types'

/** A tab. To the API it is an order, and the description names the row of a reservation there. */
export async function readTab(id: string): Promise<TabRow> {
  return (await read('/api/orders/{id}', { path: { id } })) as unknown as TabRow
}

import { reactive } from 'vue'
import type { Order } from '../../api/types'
import type { TabRow } from '../../bar/types'
import { readTab } from '../../tabs/readTab'

const bills = reactive(new Map<string, TabRow>())
const asked = new Set<string>()

/** The bill of a table that an order pays: read once, undefined until it is here and for other orders. */
export function billOf(order: Pick<Order, 'kind' | 'tab'>): TabRow | undefined {
  const id = order.kind === 'table' ? order.tab : undefined
  if (!id) return undefined
  if (!asked.has(id)) {
    asked.add(id)
    readTab(id)
      .then((tab) => bills.set(id, tab))
      .catch(() => asked.delete(id))
  }
  return bills.get(id)
}

/** Where the guests sit: one table, or those that were put together. */
export const tablesOf = (tab: TabRow): string => tab.table_names.join(' + ')

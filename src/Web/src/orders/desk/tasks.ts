import type { MaybeRefOrGetter } from 'vue'
import { computed, toValue } from 'vue'
import { useDeskChanges } from '../../admin/desk'
import { useQuery } from '../../api/query'
import { read } from '../../api/read'

/** What is to be done about an order beside its status: money goes back, a guest asks for a change. */
export type Task = 'refund' | 'change'

/** How many orders of these venues have each task; follows along. */
export function useTaskCounts(venues: MaybeRefOrGetter<readonly string[]>) {
  let atLeast = 0
  const count = async (task: Task) => {
    const found = await read('/api/admin/orders', { query: { task, page_size: 1, ...(atLeast > 0 ? { at_least: atLeast } : {}) } })
    return found.total
  }
  const { data, load } = useQuery({
    key: () => (toValue(venues).length > 0 ? ['order tasks', toValue(venues).join()] : null),
    read: async () => ({ refund: await count('refund'), change: await count('change') }),
  })
  useDeskChanges(venues, (seen) => {
    atLeast = seen
    return load()
  })
  return computed<Record<Task, number>>(() => data.value ?? { refund: 0, change: 0 })
}

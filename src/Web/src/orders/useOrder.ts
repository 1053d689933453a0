import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { ApiError } from '../api/problems'
import { read as readApi } from '../api/read'
import type { Order } from '../api/types'
import { useTopic } from '../live/useTopic'
import { later } from './order'

/** Orders that a reply just brought, so that the next page shows them at once. */
const known = new Map<string, Order>()

export function remember(order: Order): void {
  known.set(order.id, order)
}

/** An order: the latest of what a reply said, what was read and what the live topic says. */
export function useOrder(id: MaybeRefOrGetter<string>) {
  const topic = useTopic<Order>(() => `order:${toValue(id)}`)
  const read = shallowRef<Order | undefined>()
  const failed = shallowRef<unknown>(null)

  watch(
    () => toValue(id),
    async (order) => {
      read.value = known.get(order)
      failed.value = null
      try {
        const found = await readApi('/api/orders/{id}', { path: { id: order } })
        if (order === toValue(id)) update(found)
      } catch (error) {
        if (order === toValue(id)) failed.value = error
      }
    },
    { immediate: true },
  )

  function update(order: Order): void {
    remember(order)
    read.value = later(read.value, order)
  }

  const order = computed(() => later(read.value, topic.value.rows.get(toValue(id))))
  const missing = computed(() => !order.value && failed.value instanceof ApiError && failed.value.status === 404)
  return { order, missing, failed, update }
}

import { useDocumentVisibility } from '@vueuse/core'
import { toValue, watch, type MaybeRefOrGetter } from 'vue'
import { command } from '../../api/http'
import type { Order } from '../../api/types'

/** Tells the guest of a proof under review that staff have opened it: once for what was sent, and once for what was added. */
export function useSeen(source: MaybeRefOrGetter<Order | undefined>, may: () => boolean = () => true): void {
  const visibility = useDocumentVisibility()
  const unseen = () => {
    const order = toValue(source)
    if (!order || order.status !== 'proof_submitted' || order.seen_at || visibility.value !== 'visible' || !may()) return null
    return { id: order.id, what: `${order.submitted_at} ${order.proofs?.length}` }
  }
  watch(
    () => JSON.stringify(unseen()),
    () => {
      const found = unseen()
      // Where it fails, as with the reviewer's own payment, nothing is missing on this page.
      if (found) void command(`admin/orders/${found.id}/seen`, { intent: `seen ${found.id} ${found.what}` }).catch(() => undefined)
    },
    { immediate: true },
  )
}

import { computed, onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useTopics } from '../live/useTopic'

const restMs = 1_000

/**
 * Calls `reload` when an order of these venues changed, with the log position that the reading must contain. At most once a
 * second, and never while the last one is still running: a busy evening does not flood the server.
 */
export function useDeskChanges(venues: MaybeRefOrGetter<readonly string[]>, reload: (atLeast: number) => Promise<unknown>): void {
  const topics = useTopics<{ seq: number }>(() => toValue(venues).map((id) => `desk:${id}`))
  const head = computed(() => Math.max(0, ...topics.value.map((view) => view.rows.get('orders')?.seq ?? 0)))
  let seen = 0
  let busy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function follow(): Promise<void> {
    if (busy || head.value <= seen) return
    busy = true
    seen = head.value
    await reload(seen).catch(() => undefined)
    timer = setTimeout(() => {
      busy = false
      void follow()
    }, restMs)
  }

  // The first snapshot counts too: something may have changed between the page's own first reading and it.
  watch(head, () => void follow())
  onScopeDispose(() => clearTimeout(timer))
}

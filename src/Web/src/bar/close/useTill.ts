import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { get } from '../../api/http'
import { useTopic } from '../../live/useTopic'
import { rowsOf, topics } from '../topics'
import type { TableRow } from '../types'
import type { Till } from './till'

const restMs = 1_000

/** The books since the last Z report; read again when something changed on the floor, at most once a second. */
export function useTill(venue: MaybeRefOrGetter<string | undefined>) {
  const till = shallowRef<Till | null>(null)
  const failed = shallowRef<unknown>(null)
  const floor = useTopic<TableRow>(() => (toValue(venue) ? topics.floor(toValue(venue)!) : null))
  const seq = computed(() => Math.max(0, ...rowsOf<TableRow>(floor.value.rows, 'table').map((row) => row.seq)))
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    const id = toValue(venue)
    if (!id) return
    const mine = ++asked
    try {
      const next = await get<Till>(`till?venue=${encodeURIComponent(id)}`)
      if (mine === asked) till.value = next
      failed.value = null
    } catch (error) {
      if (mine === asked) failed.value = error
    }
  }

  watch(() => toValue(venue), () => void load(), { immediate: true })
  watch(seq, (_, before) => {
    if (before === 0 || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void load()
    }, restMs)
  })
  onScopeDispose(() => clearTimeout(timer))

  function show(next: Till): void {
    asked++
    till.value = next
  }
  return { till, failed, load, show }
}

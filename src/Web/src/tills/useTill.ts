import { computed, onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useQuery } from '../api/query'
import { read } from '../api/read'
import { useTopic } from '../live/useTopic'
import { rowsOf, topics } from '../bar/topics'
import type { TableRow } from '../bar/types'

const restMs = 1_000

/** The books since the last Z report; read again when something changed on the floor, at most once a second. */
export function useTill(venue: MaybeRefOrGetter<string | undefined>) {
  const floor = useTopic<TableRow>(() => (toValue(venue) ? topics.floor(toValue(venue)!) : null))
  const seq = computed(() => Math.max(0, ...rowsOf<TableRow>(floor.value.rows, 'table').map((row) => row.seq)))
  const {
    data: till,
    failed,
    load,
    show,
  } = useQuery({
    key: () => (toValue(venue) ? ['till', toValue(venue)!] : null),
    read: () => read('/api/till', { query: { venue: toValue(venue)! } }),
  })

  let timer: ReturnType<typeof setTimeout> | undefined
  // Also for the first rows: the books may have been read before them.
  watch(seq, () => {
    if (timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void load()
    }, restMs)
  })
  onScopeDispose(() => clearTimeout(timer))

  return { till, failed, load, show }
}

import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useTopic } from '../live/useTopic'
import { rowsOf, topics } from '../bar/topics'
import type { TableRow } from '../bar/types'

/** The tables of a venue, live. */
export function useFloor(venue: MaybeRefOrGetter<string | null | undefined>) {
  const topic = useTopic<TableRow>(() => {
    const id = toValue(venue)
    return id ? topics.floor(id) : null
  })
  const tables = computed(() => rowsOf<TableRow>(topic.value.rows, 'table'))
  const ready = computed(() => topic.value.ready)
  const refused = computed(() => topic.value.refused)
  return { tables, ready, refused }
}

import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { Resource } from '../api/types'
import { useTopic } from '../live/useTopic'

/** Names of a venue's resources by id, also of retired ones. */
export function useNames(venue: MaybeRefOrGetter<string | undefined>) {
  const topic = useTopic<Resource>(() => (toValue(venue) ? `venue:${toValue(venue)}` : null))
  return computed<ReadonlyMap<string, string>>(
    () => new Map([...topic.value.rows].filter(([key]) => key.startsWith('resource:')).map(([, row]) => [row.id, row.name])),
  )
}

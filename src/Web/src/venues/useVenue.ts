import { byName } from '../format/names'
import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { read as readApi } from '../api/read'
import { ApiError } from '../api/problems'
import type { Resource, Venue } from '../api/types'
import { useTopic } from '../live/useTopic'

/** A venue with its resources: read once, then kept by its live topic. */
export function useVenue(id: MaybeRefOrGetter<string>) {
  const topic = useTopic<Venue | Resource>(() => `venue:${toValue(id)}`)
  const read = shallowRef<Venue | null>(null)
  const failed = shallowRef<unknown>(null)

  watch(
    () => toValue(id),
    async (venue) => {
      read.value = failed.value = null
      try {
        const found = await readApi('/api/venues/{id}', { path: { id: venue } })
        if (venue === toValue(id)) read.value = found
      } catch (error) {
        if (venue === toValue(id)) failed.value = error
      }
    },
    { immediate: true },
  )

  const venue = computed<Venue | null>(() => {
    const live = topic.value.rows.get('venue') as Venue | undefined
    return live ? { ...read.value, ...live } : read.value
  })

  const resources = computed<Resource[]>(() => {
    const rows = [...topic.value.rows].filter(([key]) => key.startsWith('resource:')).map(([, row]) => row as Resource)
    const all = rows.length > 0 ? rows : (read.value?.resources ?? [])
    return all.filter((r) => !r.closed && r.status !== 'closed').sort((a, b) => byName(a.name, b.name))
  })

  const missing = computed(() => topic.value.refused === 4040 || (failed.value instanceof ApiError && failed.value.status === 404))
  /** Whether its resources are known: none are there before that. */
  const settled = computed(() => topic.value.ready || read.value !== null)
  return { venue, resources, settled, missing, failed }
}

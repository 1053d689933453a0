import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useQuery } from '../api/query'
import { read } from '../api/read'
import type { Schemas } from '../api/types'
import { useTopic } from '../live/useTopic'

/**
 * What is free at a venue for a party on a day, as it changes.
 * @param venue The venue's id.
 * @param date Its calendar day, `2026-11-21`.
 * @param people The party.
 * @param except An order that moves: what it holds counts as free.
 */
export function useTimes(
  venue: MaybeRefOrGetter<string>,
  date: MaybeRefOrGetter<string>,
  people: MaybeRefOrGetter<number>,
  except?: MaybeRefOrGetter<string>,
) {
  const free = useTopic<Schemas['FreeRow']>(() => `free:${toValue(venue)}`)
  const { data, failed } = useQuery({
    key: () => ['find', toValue(venue), toValue(date), toValue(people), ...(except ? [toValue(except)] : [])],
    read: () =>
      read('/api/find', {
        query: { venue: toValue(venue), date: toValue(date), people: toValue(people), ...(except ? { except: toValue(except) } : {}) },
      }),
    again: () => free.value,
  })
  const found = computed(() => data.value?.items[0] ?? null)
  return { found, failed }
}

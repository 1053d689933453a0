import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { ApiError } from '../api/problems'
import { useTopic } from '../live/useTopic'
import { topics } from '../bar/topics'
import type { TabRow } from '../bar/types'
import { readTab } from './readTab'

/** Tabs that an answer just brought, so that the next page shows them at once. */
const known = new Map<string, TabRow>()

function later(a: TabRow | undefined, b: TabRow | undefined): TabRow | undefined {
  return !a ? b : !b ? a : b.version >= a.version ? b : a
}

/** A tab: the latest of what an answer said, what was read and what the live topic says. Null: none. */
export function useTab(id: MaybeRefOrGetter<string | null>) {
  const topic = useTopic<TabRow>(() => {
    const tab = toValue(id)
    return tab ? topics.tab(tab) : null
  })
  const read = shallowRef<TabRow | undefined>()
  const failed = shallowRef<unknown>(null)

  watch(
    () => toValue(id),
    async (tab) => {
      read.value = tab ? known.get(tab) : undefined
      failed.value = null
      if (!tab) return
      try {
        const found = await readTab(tab)
        if (tab === toValue(id)) update(found)
      } catch (error) {
        if (tab === toValue(id)) failed.value = error
      }
    },
    { immediate: true },
  )

  function update(tab: TabRow): void {
    known.set(tab.id, tab)
    if (tab.id === toValue(id)) read.value = later(read.value, tab)
  }

  const tab = computed(() => later(read.value, topic.value.rows.get('tab')))
  const missing = computed(
    () => !tab.value && ((failed.value instanceof ApiError && failed.value.status === 404) || topic.value.refused !== null),
  )
  return { tab, missing, failed, update }
}

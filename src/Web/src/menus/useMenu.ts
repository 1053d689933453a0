import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useTopic } from '../live/useTopic'
import { byPosition, rowsOf, topics } from '../bar/topics'
import type { CategoryRow, ItemRow, MenuRow, StationRow } from '../bar/types'

/** The menu of a venue, live. Everything in the order in which it is shown. */
export function useMenu(venue: MaybeRefOrGetter<string | null | undefined>) {
  const topic = useTopic<MenuRow>(() => {
    const id = toValue(venue)
    return id ? topics.menu(id) : null
  })
  const categories = computed(() => rowsOf<CategoryRow>(topic.value.rows, 'category').sort(byPosition))
  const stations = computed(() => rowsOf<StationRow>(topic.value.rows, 'station').sort(byPosition))
  const items = computed(() => rowsOf<ItemRow>(topic.value.rows, 'item').sort(byPosition))
  const byId = computed(() => new Map(items.value.map((item) => [item.id, item])))
  const ready = computed(() => topic.value.ready)
  const refused = computed(() => topic.value.refused)
  return { categories, stations, items, byId, ready, refused }
}

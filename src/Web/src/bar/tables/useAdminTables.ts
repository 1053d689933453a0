import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { get } from '../../api/http'
import { useTopic } from '../../live/useTopic'
import { rowsOf, topics } from '../topics'
import type { TableRow } from '../types'
import { byArea, type AdminTable } from './tables'

/** The tables of a venue with their codes, read again when the floor says that one came, went or is another. */
export function useAdminTables(venue: MaybeRefOrGetter<string | undefined>) {
  const tables = shallowRef<AdminTable[] | null>(null)
  const failed = shallowRef<unknown>(null)
  const floor = useTopic<TableRow>(() => (toValue(venue) ? topics.floor(toValue(venue)!) : null))
  const live = computed(() => rowsOf<TableRow>(floor.value.rows, 'table').map((row) => [row.id, row.name, row.area, row.seats, row.position].join()).join(';'))
  let asked = 0

  async function load(): Promise<void> {
    const id = toValue(venue)
    if (!id) return
    const mine = ++asked
    try {
      const { items } = await get<{ items: AdminTable[] }>(`admin/tables?venue=${encodeURIComponent(id)}`)
      if (mine === asked) tables.value = items
      failed.value = null
    } catch (error) {
      if (mine === asked) failed.value = error
    }
  }
  watch([() => toValue(venue), live], () => void load(), { immediate: true })
  return { tables, areas: computed(() => byArea(tables.value ?? [])), failed, load }
}

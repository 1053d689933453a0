import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useQuery } from '../../api/query'
import { read } from '../../api/read'
import { useTopic } from '../../live/useTopic'
import { rowsOf, topics } from '../../bar/topics'
import type { TableRow } from '../../bar/types'
import { byArea } from './tables'

/** The tables of a venue with their codes, read again when the floor says that one came, went or is another. */
export function useAdminTables(venue: MaybeRefOrGetter<string | undefined>) {
  const floor = useTopic<TableRow>(() => (toValue(venue) ? topics.floor(toValue(venue)!) : null))
  const live = computed(() =>
    rowsOf<TableRow>(floor.value.rows, 'table')
      .map((row) => [row.id, row.name, row.area, row.seats, row.position].join())
      .join(';'),
  )
  const {
    data: tables,
    failed,
    load,
  } = useQuery({
    key: () => (toValue(venue) ? ['admin tables', toValue(venue)!] : null),
    read: async () => (await read('/api/admin/tables', { query: { venue: toValue(venue)! } })).items,
    again: () => live.value,
  })
  return { tables, areas: computed(() => byArea(tables.value ?? [])), failed, load }
}

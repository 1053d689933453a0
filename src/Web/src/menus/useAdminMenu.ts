import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useQuery } from '../api/query'
import { read } from '../api/read'
import { useMenu } from './useMenu'
import type { AdminItem } from './draft'

/** The menu with its recipes, for managers: read again when the live menu says that it changed. */
export function useAdminMenu(venue: MaybeRefOrGetter<string | undefined>, allowed: MaybeRefOrGetter<boolean>) {
  const live = useMenu(venue)
  const seq = computed(() => Math.max(0, ...[...live.items.value, ...live.categories.value, ...live.stations.value].map((row) => row.seq)))
  const size = computed(() => live.items.value.length + live.categories.value.length + live.stations.value.length)
  const {
    data: found,
    failed,
    load,
  } = useQuery({
    key: () => (toValue(venue) && toValue(allowed) ? ['admin menu', toValue(venue)!] : null),
    read: () => read('/api/admin/menu', { query: { venue: toValue(venue)! } }),
    again: () => `${seq.value} ${size.value}`,
  })

  const admin = computed(() => new Map<string, AdminItem>((found.value?.items ?? []).map((item) => [item.id, item])))
  return { ...live, admin, loaded: computed(() => found.value !== null), failed, load }
}

import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { get } from '../../api/http'
import { useMenu } from '../useMenu'
import type { AdminItem, AdminMenu } from './draft'

/** The menu with its recipes, for managers: read again when the live menu says that it changed. */
export function useAdminMenu(venue: MaybeRefOrGetter<string | undefined>, allowed: MaybeRefOrGetter<boolean>) {
  const live = useMenu(venue)
  const found = shallowRef<AdminMenu | null>(null)
  const failed = shallowRef<unknown>(null)
  const seq = computed(() => Math.max(0, ...[...live.items.value, ...live.categories.value, ...live.stations.value].map((row) => row.seq)))
  const size = computed(() => live.items.value.length + live.categories.value.length + live.stations.value.length)
  let asked = 0

  async function load(): Promise<void> {
    const id = toValue(venue)
    if (!id || !toValue(allowed)) return
    const mine = ++asked
    try {
      const next = await get<AdminMenu>(`admin/menu?venue=${encodeURIComponent(id)}`)
      if (mine === asked) found.value = next
      failed.value = null
    } catch (error) {
      if (mine === asked) failed.value = error
    }
  }
  watch([() => toValue(venue), () => toValue(allowed), seq, size], () => void load(), { immediate: true })

  const admin = computed(() => new Map<string, AdminItem>((found.value?.items ?? []).map((item) => [item.id, item])))
  return { ...live, admin, loaded: computed(() => found.value !== null), failed, load }
}

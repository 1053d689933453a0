import { computed, ref, watch } from 'vue'
import { useAccount } from '../identity/account'
import { read } from '../api/read'
import type { RoleGrant, Venue } from '../api/types'

/** The venues at which the signed-in user works, by these of their roles. */
export function useStaffVenues(grants: () => readonly RoleGrant[] = () => useAccount().grants) {
  const account = useAccount()
  const venues = ref<Venue[]>([])
  const ready = ref(false)
  const failed = ref<unknown>(null)
  const everywhere = computed(() => grants().some((g) => !g.venue))
  const ids = computed(() => [...new Set(grants().flatMap((g) => g.venue ?? []))].sort())

  watch(
    () => (account.user ? `${everywhere.value} ${ids.value.join()}` : null),
    async (now) => {
      if (now === null) return
      try {
        venues.value = everywhere.value ? await all() : await Promise.all(ids.value.map((id) => read('/api/venues/{id}', { path: { id } })))
        failed.value = null
        ready.value = true
      } catch (error) {
        failed.value = error
      }
    },
    { immediate: true },
  )
  return { venues, ready, failed }
}

async function all(): Promise<Venue[]> {
  const found: Venue[] = []
  for (let page = 1; ; page++) {
    const { items, total } = await read('/api/venues', { query: { page, page_size: 100 } })
    found.push(...items)
    if (items.length === 0 || found.length >= total) return found
  }
}

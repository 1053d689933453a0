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
    (now) => void (now !== null && load()),
    { immediate: true },
  )

  /** Reads them, again where one was opened. Never throws. */
  async function load(): Promise<void> {
    try {
      venues.value = everywhere.value ? await all() : await Promise.all(ids.value.map((id) => read('/api/venues/{id}', { path: { id } })))
      failed.value = null
      ready.value = true
    } catch (error) {
      failed.value = error
    }
  }
  return { venues, ready, failed, load }
}

async function all(): Promise<Venue[]> {
  const found: Venue[] = []
  for (let page = 1; ; page++) {
    const { items, total } = await read('/api/venues', { query: { page, page_size: 100 } })
    found.push(...items)
    if (items.length === 0 || found.length >= total) return found
  }
}

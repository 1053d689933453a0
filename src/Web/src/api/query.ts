import { useQuery as useCached, useQueryCache, type EntryKey, type QueryCache } from '@pinia/colada'
import { computed, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { session } from './session'

export interface Query<T> {
  /** What was read last; null before the first answer. What another key had read stays until its own is there. */
  data: ComputedRef<T | null>
  /** Why the last reading failed; null after one that did not. */
  failed: ComputedRef<unknown>
  /** Reads again. Never throws. */
  load: () => Promise<void>
  /** Shows what a command just answered, in place of a reading that may be under way. */
  show: (next: T) => void
}

export interface Reading<T> {
  /** What is read, with all that it depends on; null reads nothing. */
  key: MaybeRefOrGetter<EntryKey | null>
  read: () => Promise<T>
  /** Read again whenever this changes. */
  again?: () => unknown
}

const nothing: EntryKey = ['nothing']
let cache: QueryCache | undefined

/**
 * What a page reads from the server: once for all that ask for the same, again when the key changes, and never in the order in which late
 * answers happen to come. Coming back to a page shows what was there while it is read again.
 */
export function useQuery<T>({ key, read, again }: Reading<T>): Query<T> {
  cache = useQueryCache()
  const query = useCached<T>(() => ({
    key: toValue(key) ?? nothing,
    query: read,
    enabled: toValue(key) !== null,
    placeholderData: (before: T | undefined) => before,
    staleTime: 0,
    // Topics say what changed while the page was away.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  }))

  async function load(): Promise<void> {
    if (toValue(key) !== null) await query.refetch()
  }

  function show(next: T): void {
    const now = toValue(key)
    if (now === null) return
    cache?.cancelQueries({ key: now, exact: true })
    cache?.setQueryData(now, next)
  }

  if (again) watch(again, load)
  return { data: computed(() => query.data.value ?? null), failed: computed(() => query.error.value), load, show }
}

// What one person read is not shown to the next.
watch(
  () => session.value?.user.id,
  () =>
    cache?.getEntries().forEach((entry) => {
      cache?.cancel(entry)
      cache?.remove(entry)
    }),
  { flush: 'sync' },
)

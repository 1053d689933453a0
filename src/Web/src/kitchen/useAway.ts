import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { live } from '../live'
import { second } from '../live/clock'
import type { TopicView } from '../live/subscriptions'
import type { TicketRow } from '../bar/types'
import { isNothing, missed, together, type Missed } from './missed'

export interface Absence {
  /** How long the screen could not see, ms. */
  lasted: number
  missed: Missed
  /** Nothing happened meanwhile. */
  nothing: boolean
}

// A short interruption is not told. After a reconnect, changes come at once or there were none.
const blinkMs = 1_500
const changesMs = 2_500

/**
 * Notices when the screen loses sight of the kitchen. What was shown then is kept, and compared with what is so when it sees again.
 * `own` are tickets that this screen worked on; they are forgotten as soon as it sees.
 */
export function useAway(view: Readonly<Ref<TopicView<TicketRow>>>, own: Set<string>) {
  const since = ref<number | null>(null)
  const absence = shallowRef<Absence | null>(null)
  let before: ReadonlyMap<string, TicketRow> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const sees = computed(() => live.status.value === 'live' && !live.stale.value)

  watch(sees, (now) => {
    clearTimeout(timer)
    if (!now) {
      if (view.value.ready && !before) {
        before = view.value.rows
        since.value = performance.now()
        own.clear()
      }
    } else if (before) timer = setTimeout(compare, changesMs)
  })
  watch(view, (now) => {
    if (sees.value && before && now.ready && now.rows !== before) compare()
  })

  function compare(): void {
    clearTimeout(timer)
    if (!before || since.value === null || !sees.value) return
    const lasted = performance.now() - since.value
    const found = missed(before, view.value.rows, own)
    const earlier = absence.value
    const nothing = isNothing(found)
    if (!nothing || lasted > blinkMs) {
      absence.value = earlier
        ? { lasted: earlier.lasted + lasted, missed: together(earlier.missed, found), nothing: earlier.nothing && nothing }
        : { lasted, missed: found, nothing }
    }
    before = null
    since.value = null
    own.clear()
  }

  onScopeDispose(() => clearTimeout(timer))
  /** For how long the screen has not seen, ms; null while it does. */
  const away = computed(() => (second.value && since.value !== null ? performance.now() - since.value : null))
  return { away, absence, dismiss: () => (absence.value = null) }
}

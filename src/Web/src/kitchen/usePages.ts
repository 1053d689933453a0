import { useEventListener, useResizeObserver } from '@vueuse/core'
import { computed, nextTick, ref, shallowRef, watch, type Ref } from 'vue'
import { second } from '../live/clock'
import type { TicketRow } from '../bar/types'
import { parted } from './pages'
import { useSwitch } from '../ui/useSwitch'

const key = 'bar-auto-page'
/** How many seconds a page stays, where the screen turns pages by itself. */
const stays = 10

/**
 * A row of columns that is wider than the screen, page by page. `box` is what scrolls, `still` stops the screen from turning pages by
 * itself, as while a ticket is chosen.
 */
export function usePages(box: Readonly<Ref<HTMLElement | null>>, tickets: Readonly<Ref<TicketRow[]>>, still: () => boolean) {
  const left = ref(0)
  const width = ref(0)
  const places = shallowRef<ReadonlyMap<string, number>>(new Map())
  const auto = useSwitch(key, false)

  function measure(): void {
    const element = box.value
    if (!element) return
    const start = element.getBoundingClientRect().left - element.scrollLeft
    const found = new Map<string, number>()
    for (const card of element.querySelectorAll<HTMLElement>('[data-ticket]')) {
      // A ticket taller than the screen goes on in the next column: it stands where it begins.
      const [first] = card.getClientRects()
      if (first) found.set(card.dataset.ticket!, first.left - start)
    }
    places.value = found
    left.value = element.scrollLeft
    width.value = element.clientWidth
  }

  useResizeObserver(box, measure)
  const scrolled = () => (left.value = box.value?.scrollLeft ?? 0)
  useEventListener(box, 'scroll', scrolled, { passive: true })
  watch(box, measure, { flush: 'post', immediate: true })
  watch(tickets, () => nextTick(measure), { flush: 'post' })

  const parts = computed(() => parted(tickets.value, places.value, left.value, width.value))
  const several = computed(() => parts.value.before.length + parts.value.after.length > 0)

  /** Shows the first ticket that is out of sight to this side, at the edge it came from. */
  function turn(by: 1 | -1): void {
    const element = box.value
    if (!element) return
    const { before, after } = parts.value
    const next = by > 0 ? after[0] : before.at(-1)
    if (!next) return
    const first = Math.min(...places.value.values())
    const at = places.value.get(next.id)! - first
    element.scrollTo({ left: by > 0 ? at : Math.max(0, at + 2 * first + (columnOf(element) ?? 0) - element.clientWidth) })
    scrolled()
  }

  function columnOf(element: HTMLElement): number | undefined {
    return element.querySelector('[data-ticket]')?.getClientRects()[0]?.width
  }

  // Counted in seconds of the page's one clock.
  let shown = 0
  watch(second, () => {
    if (!auto.value || !several.value || still()) shown = 0
    else if (++shown >= stays) {
      shown = 0
      if (parts.value.after.length > 0) turn(1)
      else {
        box.value?.scrollTo({ left: 0 })
        scrolled()
      }
    }
  })

  return { parts, several, turn, auto }
}

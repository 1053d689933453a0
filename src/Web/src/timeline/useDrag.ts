import { onScopeDispose, ref, type Ref } from 'vue'
import { nearestStart, type Bar, type Board, type Lane, type Span } from './board'

export interface Drag extends Span {
  bar: Bar
  mode: 'move' | 'stretch'
  lane: Lane
  /** It was moved far enough not to be a tap. */
  moved: boolean
}

const tapPixels = 6
const edgePixels = 48

/**
 * Moves and stretches bars by a pointer. Time snaps to the slots of the resource below it; Escape puts the bar back. By touch only the
 * grips move, so that the board can be scrolled.
 */
export function useDrag(
  scroller: Readonly<Ref<HTMLElement | null>>,
  board: () => Board,
  dropped: (drag: Drag) => void,
): { drag: Ref<Drag | null>; begin: (event: PointerEvent, bar: Bar, lane: Lane, mode: Drag['mode']) => void; wasDrag: () => boolean } {
  const drag = ref<Drag | null>(null)
  let origin = { x: 0, y: 0, scroll: 0 }
  let just = false

  function begin(event: PointerEvent, bar: Bar, lane: Lane, mode: Drag['mode']): void {
    if (event.button !== 0 || drag.value) return
    origin = { x: event.clientX, y: event.clientY, scroll: scroller.value?.scrollLeft ?? 0 }
    drag.value = { bar, mode, lane, start: bar.start, end: bar.end, moved: false }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', key, true)
  }

  function move(event: PointerEvent): void {
    const now = drag.value
    const root = scroller.value
    if (!now || !root) return
    if (!now.moved && Math.hypot(event.clientX - origin.x, event.clientY - origin.y) < tapPixels) return
    event.preventDefault()
    scrollAtEdges(root, event.clientX)
    const tracks = [...root.querySelectorAll<HTMLElement>('[data-track]')]
    const width = tracks[0]?.clientWidth ?? 1
    const { from, to, lanes } = board()
    const away = ((event.clientX - origin.x + root.scrollLeft - origin.scroll) / width) * (to - from)
    const below = tracks.find((track) => within(track.getBoundingClientRect(), event.clientY))?.dataset.track
    const { bar, mode } = now
    if (mode === 'stretch') {
      const slots = Math.max(1, Math.round((bar.end + away - bar.start) / now.lane.slot))
      drag.value = { ...now, end: bar.start + slots * now.lane.slot, moved: true }
      return
    }
    // What holds several resources moves in time only.
    const lane = bar.row.resources.length === 1 ? (lanes.find((one) => one.id === below) ?? now.lane) : now.lane
    const start = nearestStart(lane, bar.start + away)
    drag.value = { ...now, lane, start, end: start + bar.end - bar.start, moved: true }
  }

  function end(): void {
    const now = drag.value
    stop()
    if (!now?.moved) return
    dragged()
    dropped(now)
  }

  function cancel(): void {
    if (drag.value?.moved) dragged()
    stop()
  }

  // The click of a pointer comes right after it went up.
  function dragged(): void {
    just = true
    setTimeout(() => (just = false))
  }

  function key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }

  function stop(): void {
    drag.value = null
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', end)
    removeEventListener('pointercancel', cancel)
    removeEventListener('keydown', key, true)
  }

  onScopeDispose(stop)
  return {
    drag,
    begin,
    /** Whether a click belongs to a drag. */
    wasDrag: () => just,
  }
}

function scrollAtEdges(root: HTMLElement, x: number): void {
  const { left, right } = root.getBoundingClientRect()
  if (x > right - edgePixels) root.scrollLeft += 16
  else if (x < left + edgePixels) root.scrollLeft -= 16
}

const within = (rect: DOMRect, y: number): boolean => rect.top <= y && y < rect.bottom

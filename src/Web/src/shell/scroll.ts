import type { RouterScrollBehavior } from 'vue-router'
import { START_LOCATION } from 'vue-router'

type Place = { left: number; top: number }

const patience = 2_000
const meanwhile = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const

/** Where a page is shown from: those who come back find the place they left, a new page begins at its top, and one that only changed stays. */
export const scrollBehavior: RouterScrollBehavior = (to, from, saved) => {
  if (saved) return back(saved)
  // A page that was just opened stands at its top already; to scroll it there would lay it out once more.
  if (from === START_LOCATION || to.path === from.path || (to.name === 'venue' && from.name === 'venue')) return false
  return { top: 0 }
}

/** As near to a place as the page reaches now, and there once it is long enough; its rows may still be on their way. Who scrolls meanwhile is left alone. */
async function back(saved: Place): Promise<Place | false> {
  const reaches = (): boolean => document.documentElement.scrollHeight >= saved.top + innerHeight
  if (reaches()) return saved
  scrollTo(saved)
  return new Promise((resolve) => {
    const until = performance.now() + patience
    const stop = new AbortController()
    const end = (found: Place | false): void => {
      stop.abort()
      resolve(found)
    }
    for (const event of meanwhile) addEventListener(event, () => end(false), { signal: stop.signal, passive: true })
    const look = (): void => {
      if (stop.signal.aborted) return
      if (reaches()) end(saved)
      else if (performance.now() > until) end(false)
      else requestAnimationFrame(look)
    }
    look()
  })
}

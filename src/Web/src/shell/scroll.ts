import type { RouterScrollBehavior } from 'vue-router'
import { START_LOCATION } from 'vue-router'

type Place = { left: number; top: number }

const patience = 2_000
const interruptions = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const

/** Where a page is shown from: back at the place where it was left, a new page at its top, and one that only changed stays. */
export const scrollBehavior: RouterScrollBehavior = (to, from, saved) => {
  if (saved) return back(saved)
  // A page that was just opened stands at its top already; to scroll it there would lay it out once more.
  if (from === START_LOCATION || to.path === from.path || (to.name === 'venue' && from.name === 'venue')) return false
  return { top: 0 }
}

/**
 * Scrolls as near to a place as the page reaches, and on to it once the page is long enough, because its rows may still be loading. A user
 * who scrolls in the meantime is left alone.
 */
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
    for (const event of interruptions) addEventListener(event, () => end(false), { signal: stop.signal, passive: true })
    const look = (): void => {
      if (stop.signal.aborted) return
      if (reaches()) end(saved)
      else if (performance.now() > until) end(false)
      else requestAnimationFrame(look)
    }
    look()
  })
}

import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const soon = (task: () => void): (() => void) => {
  // Safari has no idle callback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(task, 16)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(task, { timeout: 100 })
  return () => cancelIdleCallback(request)
}

/** Whether this place of the history was left further down: what stood there must be there at once. */
const returning = (): boolean => ((history.state as { scroll?: { top?: number } } | null)?.scroll?.top ?? 0) > 0

/**
 * How much of a long list is drawn: what fills the first screen at once, the rest in short tasks after it, so that a list of any length
 * holds up neither the first picture nor a tap. `all` draws the rest now, for what must find it.
 */
export function useSteps(total: () => number, first: number, step: number): { drawn: Readonly<Ref<number>>; all: () => void } {
  const drawn = ref(returning() ? Infinity : first)
  let cancel = (): void => undefined

  function all(): void {
    cancel()
    drawn.value = Infinity
  }

  function more(): void {
    if (drawn.value + step >= total()) all()
    else {
      drawn.value += step
      cancel = soon(more)
    }
  }

  if (drawn.value < Infinity) cancel = soon(more)
  onScopeDispose(() => cancel())
  return { drawn: readonly(drawn), all }
}

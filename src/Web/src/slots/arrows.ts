import { computed, nextTick, ref, type ComputedRef, type Ref } from 'vue'

/**
 * One stop for the Tab key in a grid of slots; arrows move inside, by rows and columns as they are laid out. Slots carry
 * `data-slot`.
 */
export function useArrows(
  root: Readonly<Ref<HTMLElement | null>>,
  keys: () => string[],
): { stop: ComputedRef<string | undefined>; current: Ref<string | null>; move: (event: KeyboardEvent) => void } {
  const current = ref<string | null>(null)
  const stop = computed(() => {
    const all = keys()
    return current.value !== null && all.includes(current.value) ? current.value : all[0]
  })

  function move(event: KeyboardEvent): void {
    const buttons = [...(root.value?.querySelectorAll<HTMLElement>('[data-slot]') ?? [])]
    const at = buttons.findIndex((b) => b === document.activeElement)
    const to = at < 0 ? undefined : target(event.key, buttons, at)
    if (to === undefined) return
    event.preventDefault()
    current.value = to.dataset.stop ?? to.dataset.slot ?? null
    void nextTick(() => to.focus())
  }
  return { stop, current, move }
}

function target(key: string, buttons: HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowLeft':
      return buttons[at - 1]
    case 'ArrowRight':
      return buttons[at + 1]
    case 'Home':
      return buttons[0]
    case 'End':
      return buttons[buttons.length - 1]
    case 'ArrowUp':
      return nearest(buttons.slice(0, at).reverse(), buttons[at]!)
    case 'ArrowDown':
      return nearest(buttons.slice(at + 1), buttons[at]!)
    default:
      return undefined
  }
}

/** The tile of the next row whose column is closest. */
function nearest(others: HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const own = from.getBoundingClientRect()
  const row = others.find((b) => Math.abs(b.getBoundingClientRect().top - own.top) > 4)?.getBoundingClientRect().top
  if (row === undefined) return undefined
  const candidates = others.filter((b) => Math.abs(b.getBoundingClientRect().top - row) <= 4)
  const distance = (b: HTMLElement) => Math.abs(b.getBoundingClientRect().left - own.left)
  return candidates.reduce((best, b) => (distance(b) < distance(best) ? b : best))
}

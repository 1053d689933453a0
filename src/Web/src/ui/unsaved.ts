import { onScopeDispose, ref } from 'vue'

const forms = new Set<() => boolean>()

/** The question whether what was typed may be lost, while it is asked; answered with true to leave. */
export const asked = ref<((leave: boolean) => void) | null>(null)

/** What is typed in this form is not lost without a question while `changed` says that it differs from what is saved. */
export function useUnsaved(changed: () => boolean): void {
  forms.add(changed)
  onScopeDispose(() => forms.delete(changed))
}

/** Whether a form on the page holds what is not saved. */
export const unsaved = (): boolean => [...forms].some((changed) => changed())

/** Asks, where something is not saved, whether it may be lost: before another page, another venue, another view takes its place. */
export async function mayLeave(): Promise<boolean> {
  if (!unsaved()) return true
  asked.value?.(false)
  return new Promise<boolean>((answer) => {
    asked.value = (leave) => {
      asked.value = null
      answer(leave)
    }
  })
}

// The browser itself asks when the page is closed or loaded again.
window.addEventListener('beforeunload', (event) => {
  if (unsaved()) event.preventDefault()
})

import { ref, type Ref } from 'vue'

/** What a person has asked for and waits for; one thing at a time. */
export interface Attempts {
  /** Something is under way. */
  readonly busy: Ref<boolean>
  /** Why the last attempt failed, for `explain` and `faults`; null while one runs and after one that did not. */
  readonly refused: Ref<unknown>
  /** Runs it. Never throws. */
  attempt(act: () => Promise<void>): Promise<void>
}

/** State of a form or a sheet that asks the server for something. */
export function useAttempt(): Attempts {
  const busy = ref(false)
  const refused = ref<unknown>(null)
  async function attempt(act: () => Promise<void>): Promise<void> {
    busy.value = true
    refused.value = null
    try {
      await act()
    } catch (error) {
      refused.value = error
    } finally {
      busy.value = false
    }
  }
  return { busy, refused, attempt }
}

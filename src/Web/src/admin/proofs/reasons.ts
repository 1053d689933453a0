import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'

/** The reasons that proofs are refused for day by day, in the reviewer's language; the guest reads them. */
export function useReasons(): ComputedRef<string[]> {
  const { tm, rt } = useI18n()
  return computed(() => {
    const usual: string[] = tm('admin.proofs.reasons')
    return usual.map((reason) => rt(reason))
  })
}

import { shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { get } from '../../api/http'

/** A report by its path; read again when that is another one. What was read before stays until the next is there. */
export function useReport<T>(path: MaybeRefOrGetter<string>) {
  const data = shallowRef<T | null>(null)
  const failed = shallowRef<unknown>(null)
  let asked = 0
  watch(
    () => toValue(path),
    async (now) => {
      const mine = ++asked
      try {
        const next = await get<T>(now)
        if (mine !== asked) return
        data.value = next
        failed.value = null
      } catch (error) {
        if (mine === asked) failed.value = error
      }
    },
    { immediate: true },
  )
  return { data, failed }
}

import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { GuestTabRow, GuestTable } from '../../bar/types'
import { read as readApi, type TableReply } from '../../api/read'
import { ApiError } from '../../api/problems'
import { useTopic } from '../../live/useTopic'
import { later, own, remember } from './sitting'

/** The table behind a code and what was ordered there: read once, then kept by its live topic. */
export function useTable(code: MaybeRefOrGetter<string>) {
  const topic = useTopic<GuestTable | GuestTabRow>(() => `table:${toValue(code)}`)
  const read = shallowRef<TableReply | null>(null)
  const failed = shallowRef<unknown>(null)
  /** What an order of this page was answered with, until the topic has caught up. */
  const answered = shallowRef<GuestTabRow | null>(null)
  /** What was paid is shown until the next guests sit down, also where the server no longer has it. */
  const paid = shallowRef<GuestTabRow | null>(null)

  watch(
    () => toValue(code),
    async (now) => {
      read.value = failed.value = answered.value = paid.value = null
      try {
        const found = await readApi('/api/t/{code}', { path: { code: now } })
        if (now === toValue(code)) read.value = found
      } catch (error) {
        if (now === toValue(code)) failed.value = error
      }
    },
    { immediate: true },
  )

  const place = computed(() => (topic.value.rows.get('table') as GuestTable | undefined) ?? read.value)
  const live = computed(() =>
    topic.value.ready ? ((topic.value.rows.get('tab') as GuestTabRow | undefined) ?? null) : (read.value?.order ?? null),
  )
  watch(
    live,
    (now, before) => {
      remember(toValue(code), now)
      if (now) paid.value = now.status === 'paid' ? now : null
      const of = answered.value
      if (of && (now ? now.seq >= of.seq : before?.id === of.id)) answered.value = null
    },
    { immediate: true },
  )
  const tab = computed(() => later(answered.value, own(toValue(code), live.value ?? paid.value)))
  const missing = computed(() => topic.value.refused === 4040 || (failed.value instanceof ApiError && failed.value.status === 404))

  function took(answer: GuestTabRow): void {
    remember(toValue(code), answer)
    // The live row may have come first: it shows at least as much.
    if ((live.value?.seq ?? 0) < answer.seq) answered.value = answer
  }
  return { place, tab, took, missing, failed }
}

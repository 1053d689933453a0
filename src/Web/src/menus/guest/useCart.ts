import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { ItemRow } from '../../bar/types'
import { add, annotate, priced, resize, restored, stored, type CartLine, type Choice } from './cart'

/** What the guest of a table is about to order. It stays through a reload, for the evening. */
export function useCart(
  code: MaybeRefOrGetter<string>,
  menu: { byId: { value: ReadonlyMap<string, ItemRow> }; served: (item: ItemRow) => boolean },
) {
  const key = () => `cart:${toValue(code)}`
  const lines = ref<CartLine[]>([])
  watch(
    () => toValue(code),
    () => (lines.value = restored(localStorage.getItem(key()), Date.now())),
    { immediate: true },
  )
  watch(lines, (now) => {
    if (now.length === 0) localStorage.removeItem(key())
    else localStorage.setItem(key(), stored(now, Date.now()))
  })

  const all = computed(() => priced(lines.value, menu.byId.value, menu.served))
  const good = computed(() => all.value.filter((line) => line.fault === null))
  const total = computed(() => good.value.reduce((sum, line) => sum + line.total, 0))
  const count = computed(() => lines.value.reduce((sum, line) => sum + line.quantity, 0))
  const quantities = computed(() => {
    const found = new Map<string, number>()
    for (const line of lines.value) found.set(line.item, (found.get(line.item) ?? 0) + line.quantity)
    return found
  })
  return {
    lines: all,
    good,
    total,
    count,
    quantities,
    put: (item: string, quantity: number, options: Choice[], note: string) =>
      (lines.value = add(lines.value, item, quantity, options, note)),
    resize: (line: string, quantity: number) => (lines.value = resize(lines.value, line, quantity)),
    annotate: (line: string, note: string) => (lines.value = annotate(lines.value, line, note)),
    dropFaults: () => (lines.value = good.value.map((line) => line.line)),
    clear: () => (lines.value = []),
  }
}

import { computed, ref, shallowRef } from 'vue'
import type { Resource, Slot } from '../api/types'
import { priceOf, run, type Tile } from './days'

/** Slots by resource and start. */
export type SlotRows = ReadonlyMap<string, ReadonlyMap<string, Slot>>

/** Slots of one booking at most. */
const most = 24

/**
 * Several resources for the same time.
 * @param others What else there is.
 * @param tiles The slots of the first resource.
 * @param first Where the time begins.
 * @param before What was chosen before.
 */
export function useTogether(others: () => readonly Resource[], tiles: () => readonly Tile[], first: () => string, before: string[] = []) {
  const together = ref(before.filter((id) => others().some((one) => one.id === id)))
  const picking = ref(together.value.length > 0)
  const rows = shallowRef<SlotRows>(new Map())
  const slotOf = (id: string, key: string) => rows.value.get(id)?.get(key)
  const isFree = (id: string, key: string) => slotOf(id, key)?.status === 'free'

  const known = computed(() => together.value.filter((id) => rows.value.has(id)))
  const lost = computed(() => known.value.filter((id) => !isFree(id, first())))
  const kept = computed(() => known.value.filter((id) => isFree(id, first())))
  return {
    together,
    picking,
    rows,
    /** Those that are taken at the time already. */
    lostNames: computed(() =>
      others()
        .filter((one) => lost.value.includes(one.id))
        .map((one) => one.name),
    ),
    /** The slots in a row in which all of them are free. */
    free: computed(() => {
      const found = run(tiles(), first(), most)
      const end = found.findIndex((tile) => kept.value.some((id) => !isFree(id, tile.key)))
      return end < 0 ? found : found.slice(0, end)
    }),
    /** What all of them cost for slots in a row, minor units. */
    costOf: (chosen: readonly Tile[]) =>
      kept.value.reduce(
        (sum, id) => sum + priceOf(chosen.flatMap((tile) => slotOf(id, tile.key) ?? [])),
        priceOf(chosen.map((tile) => tile.slot)),
      ),
  }
}

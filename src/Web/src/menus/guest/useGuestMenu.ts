import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { ItemRow } from '../../bar/types'
import { useMenu } from '../useMenu'
import { second } from '../../live/clock'
import { servedAt, wall } from './menu'

/** The menu of a venue as its guests have it now. Null watches nothing. */
export function useGuestMenu(venue: MaybeRefOrGetter<string | null | undefined>, zone: MaybeRefOrGetter<string | undefined>) {
  const menu = useMenu(venue)
  // What is served changes by the clock at a full minute only.
  const minute = computed(() => Math.floor(second.value / 60_000) * 60_000)
  const now = computed(() => wall(minute.value, toValue(zone) ?? 'UTC'))
  const served = (item: ItemRow) => servedAt(item.available, now.value)
  return { ...menu, now, served }
}

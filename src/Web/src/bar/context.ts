import { useLocalStorage } from '@vueuse/core'
import { computed, inject, provide, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { useAccount } from '../identity/account'
import type { Permission } from '../admin/permissions'
import { may } from '../admin/rights'
import { useStaffVenues } from '../venues/useStaffVenues'
import type { Venue } from '../api/types'

export interface Bar {
  /** Where the signed-in person works. */
  venues: Ref<Venue[]>
  /** False until they were read. */
  ready: Ref<boolean>
  failed: Ref<unknown>
  /** The one that all pages are about; undefined until it is known. */
  venue: ComputedRef<Venue | undefined>
  /** Chooses it by id. */
  choose: (venue: string) => void
  /** Whether the signed-in person may do this here. */
  can: (permission: Permission) => boolean
}

const key: InjectionKey<Bar> = Symbol('bar')
const stored = 'bar-venue'

/** Set up once by the frame around all pages of the bar. An address with `?venue=` chooses, as a screen on the wall does. */
export function provideBar(): Bar {
  const route = useRoute()
  const account = useAccount()
  const { venues, ready, failed } = useStaffVenues(() => account.crew)
  const chosen = useLocalStorage(stored, '', { listenToStorageChanges: false, writeDefaults: false })
  watch(
    () => route.query.venue,
    (asked) => typeof asked === 'string' && (chosen.value = asked),
    { immediate: true },
  )

  // Without a choice, the first one that has a bar at all.
  const venue = computed(
    () =>
      venues.value.find((v) => v.id === chosen.value) ??
      venues.value.find((v) => v.kind === 'bar' || v.kind === 'restaurant') ??
      venues.value[0],
  )
  const bar: Bar = {
    venues,
    ready,
    failed,
    venue,
    choose: (id) => (chosen.value = id),
    can: (permission) => !!venue.value && may(account.crew, permission, venue.value.id),
  }
  provide(key, bar)
  return bar
}

/** Which venue the page is about, and what may be done there. */
export function useBar(): Bar {
  return inject(key)!
}

import { useLocalStorage } from '@vueuse/core'
import { computed, inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { useAccount } from '../identity/account'
import type { Venue } from '../api/types'
import type { Permission } from './permissions'
import { may } from './rights'
import { useStaffVenues } from '../venues/useStaffVenues'

interface Workplace {
  /** The venues of the signed-in member of staff. */
  venues: Ref<Venue[]>
  /** False until they were read. */
  ready: Ref<boolean>
  failed: Ref<unknown>
  /** Reads them again. */
  load: () => Promise<void>
  /** The venue that was chosen last, on whichever page; empty: all. */
  chosen: Ref<string>
}

const key: InjectionKey<Workplace> = Symbol('workplace')
const stored = 'workplace'

/** Set up once by the frame around all pages of staff. */
export function provideWorkplace(): Workplace {
  const { venues, ready, failed, load } = useStaffVenues()
  const chosen = useLocalStorage(stored, '', { listenToStorageChanges: false, writeDefaults: false })
  const workplace = { venues, ready, failed, load, chosen }
  provide(key, workplace)
  return workplace
}

export interface Here {
  /** Where the user may do this. */
  venues: ComputedRef<Venue[]>
  ready: Ref<boolean>
  failed: Ref<unknown>
  /** The one venue that the page is about: the chosen one, else the first. */
  venue: ComputedRef<Venue | undefined>
  /** Its id; empty while all are meant. */
  chosen: Ref<string>
}

/** The venues at which the user may do this, and which of them is meant. */
export function useHere(permission: Permission): Here {
  const { venues: all, ready, failed, chosen } = inject(key)!
  const account = useAccount()
  const venues = computed(() => all.value.filter((v) => may(account.grants, permission, v.id)))
  const known = computed({
    get: () => (venues.value.some((v) => v.id === chosen.value) ? chosen.value : ''),
    set: (id) => (chosen.value = id),
  })
  const venue = computed(() => venues.value.find((v) => v.id === known.value) ?? venues.value[0])
  return { venues, ready, failed, venue, chosen: known }
}

/** The list of venues itself, for a page that adds to it. */
export function useVenueList(): Pick<Workplace, 'load' | 'chosen'> {
  const { load, chosen } = inject(key)!
  return { load, chosen }
}

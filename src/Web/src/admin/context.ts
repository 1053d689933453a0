import { inject, type InjectionKey, type Ref } from 'vue'
import type { Venue } from '../api/types'

/** The venues of the signed-in member of staff, for all admin pages. */
export const staffVenues: InjectionKey<Ref<Venue[]>> = Symbol('staff venues')

export function useVenuesOfStaff(): Ref<Venue[]> {
  return inject(staffVenues)!
}

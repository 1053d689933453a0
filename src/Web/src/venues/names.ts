import { reactive } from 'vue'
import { read } from '../api/read'
import type { Venue } from '../api/types'

const known = reactive(new Map<string, Venue>())
const asked = new Set<string>()

/** A venue by its id, for names and its time zone; read once, undefined until it is here. */
export function venueOf(id: string): Venue | undefined {
  if (!asked.has(id)) {
    asked.add(id)
    read('/api/venues/{id}', { path: { id } })
      .then((venue) => known.set(id, venue))
      .catch(() => asked.delete(id))
  }
  return known.get(id)
}

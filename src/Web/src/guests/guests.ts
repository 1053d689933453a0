import type { RouteLocationRaw } from 'vue-router'
import type { Body } from '../api/body'
import { command } from '../api/http'
import type { Schemas } from '../api/types'

export type GuestRow = Schemas['GuestRow']
export type GuestProfile = Schemas['GuestProfile']
export type GuestChange = Body<'/api/admin/guests/{id}', 'put'>

/** What the server takes at most. */
export const most = { name: 60, notes: 2_000, tag: 24, tags: 12 }

/** Where a guest of a venue is looked at. */
export function guestAt(id: string, venue: string): RouteLocationRaw {
  return { name: 'admin-guest', params: { id }, query: { venue } }
}

const address = (id: string, venue: string) => `admin/guests/${encodeURIComponent(id)}?venue=${encodeURIComponent(venue)}`

/** Notes a guest who has no account. */
export function note(venue: string, name: string, phone: string): Promise<GuestRow> {
  const body: Body<'/api/admin/guests'> = { venue, name, phone: phone.trim() || null }
  return command('admin/guests', { body, intent: `note guest ${JSON.stringify(body)}` })
}

export function change(id: string, venue: string, body: GuestChange): Promise<GuestProfile> {
  return command(address(id, venue), { method: 'PUT', body, intent: `change guest ${id} ${venue} ${JSON.stringify(body)}` })
}

export function erase(id: string, venue: string): Promise<void> {
  return command(address(id, venue), { method: 'DELETE', intent: `erase guest ${id} ${venue}` })
}

/** The tags with those that were typed, which commas of any script may part; what is there already, or too much, is left out. */
export function withTags(tags: readonly string[], typed: string): string[] {
  const all = [...tags]
  for (const tag of typed.split(/[,，、;；\n]/).map((text) => text.trim())) {
    if (tag && all.length < most.tags && !all.some((other) => other.toLowerCase() === tag.toLowerCase())) all.push(tag)
  }
  return all
}

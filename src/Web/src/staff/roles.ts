import type { Body } from '../api/body'
import { command } from '../api/http'

/** Roles that belong to a venue, in the order in which they are offered. A manager makes no managers. */
export const venueRoles = ['waiter', 'kitchen', 'cashier', 'support', 'manager'] as const

export function offered(admin: boolean): string[] {
  return admin ? [...venueRoles, 'admin'] : venueRoles.filter((role) => role !== 'manager')
}

/** Whether the user may take this role away from another person. */
export function revocable(role: { role: string; venue?: string | null }, admin: boolean, own: boolean): boolean {
  if (admin) return !(own && role.role === 'admin')
  return role.role !== 'manager' && role.role !== 'admin'
}

const path = (user: string) => `admin/users/${encodeURIComponent(user)}/roles`

/** A role at a venue; admins are admins everywhere. */
export function grant(user: string, role: string, venue: string): Promise<unknown> {
  const body: Body<'/api/admin/users/{id}/roles', 'put'> = role === 'admin' ? { role } : { role, venue }
  return command(path(user), { method: 'PUT', body, intent: `grant ${user} ${role} ${venue}` })
}

export function revoke(user: string, role: string, venue?: string | null): Promise<unknown> {
  const query = new URLSearchParams({ role, ...(venue ? { venue } : {}) })
  return command(`${path(user)}?${query}`, { method: 'DELETE', intent: `revoke ${user} ${role} ${venue}` })
}

export function signOut(user: string): Promise<unknown> {
  return command(`admin/users/${encodeURIComponent(user)}/sign-out`, { intent: `sign-out ${user}` })
}

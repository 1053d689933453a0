import type { RoleGrant } from '../api/types'
import { rolesWith, type Permission } from './permissions'

/** Whether a role permits this, wherever it is held. */
export function permits(role: string, permission: Permission): boolean {
  return (rolesWith[permission] as readonly string[]).includes(role)
}

/** Whether the roles permit this at the venue. The server decides in the end; screens only leave out what would be refused. */
export function may(grants: readonly RoleGrant[], permission: Permission, venue: string): boolean {
  return grants.some((g) => permits(g.role, permission) && (!g.venue || g.venue === venue))
}

/** Whether the roles permit this at any venue. */
export function mayAnywhere(grants: readonly RoleGrant[], permission: Permission): boolean {
  return grants.some((g) => permits(g.role, permission))
}

import type { RoleGrant } from '../api/types'

/** What a member of staff does at a venue; the server decides in the end, screens only leave out what would be refused. */
export type Duty = 'desk' | 'support' | 'manage'

const roles: Record<Duty, readonly string[]> = {
  desk: ['cashier', 'support', 'manager'],
  support: ['support', 'manager'],
  manage: ['manager'],
}

/** Whether the roles allow this at the venue. */
export function may(grants: readonly RoleGrant[], duty: Duty, venue: string): boolean {
  return grants.some((g) => g.role === 'admin' || (roles[duty].includes(g.role) && (!g.venue || g.venue === venue)))
}

/** Whether the roles allow this at any venue. */
export function mayAnywhere(grants: readonly RoleGrant[], duty: Duty): boolean {
  return grants.some((g) => g.role === 'admin' || roles[duty].includes(g.role))
}

export function isAdmin(grants: readonly RoleGrant[]): boolean {
  return grants.some((g) => g.role === 'admin')
}

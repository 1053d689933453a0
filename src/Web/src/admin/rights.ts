import type { RoleGrant } from '../api/types'

/** What a member of staff does at a venue; the server decides in the end, screens only leave out what would be refused. */
export type Duty = 'desk' | 'support' | 'manage' | 'serve' | 'kitchen' | 'stock' | 'till'

const roles: Record<Duty, readonly string[]> = {
  desk: ['cashier', 'support', 'manager'],
  support: ['support', 'manager'],
  manage: ['manager'],
  // Tables, orders, bills and payments.
  serve: ['waiter', 'cashier', 'manager'],
  // Tickets, and what is sold out.
  kitchen: ['kitchen', 'waiter', 'manager'],
  // Restocking, counting, waste.
  stock: ['kitchen', 'waiter', 'manager'],
  // Refunds, cash, the day's close and reports.
  till: ['cashier', 'manager'],
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

import type { Order, OrderStatus } from '../api/types'

export const statuses: readonly OrderStatus[] = ['pending', 'proof_submitted', 'paid', 'rejected', 'expired', 'cancelled', 'refunded']

/** Whether the order still holds its time. */
export function occupies(order: Order): boolean {
  return !!order.start_time && ['pending', 'proof_submitted', 'paid', 'rejected'].includes(order.status)
}

/** Whether a resource is among those that the order takes. */
export const takes = (order: Pick<Order, 'resource' | 'more_resources'>, resource: string): boolean =>
  order.resource === resource || !!order.more_resources?.includes(resource)

/** Whether the guest has something to do: pay and send a proof. */
export function payable(order: Order): boolean {
  return order.status === 'pending' || order.status === 'rejected'
}

/** Whether a guest who paid too late can still say so. */
export function latePayable(order: Order, now: number): boolean {
  return !!order.proof_until && now <= Date.parse(order.proof_until)
}

/** What is on its way back to the guest, minor units. */
export const dueBack = (order: Order): number => order.refund_due ?? 0

/** Of two views of one order, the later. */
export function later(a: Order | undefined, b: Order | undefined): Order | undefined {
  if (!a || !b) return a ?? b
  if (a.version !== undefined && b.version !== undefined) return b.version > a.version ? b : a
  return Date.parse(b.updated_at) > Date.parse(a.updated_at) ? b : a
}

export function tone(status: OrderStatus): 'good' | 'wait' | 'bad' | 'accent' | '' {
  switch (status) {
    case 'paid':
      return 'good'
    case 'pending':
      return 'wait'
    case 'proof_submitted':
      return 'accent'
    case 'rejected':
      return 'bad'
    default:
      return ''
  }
}

/** What a badge says of an order that its status alone does not: it waits for the venue, or nothing was to be paid. */
export function said(order: Pick<Order, 'status' | 'amount' | 'awaits_venue'>): 'asked' | 'confirmed' | undefined {
  if (order.awaits_venue) return 'asked'
  return order.status === 'paid' && order.amount === 0 ? 'confirmed' : undefined
}

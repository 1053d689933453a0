import type { Body } from '../../api/body'
import type { Order } from '../../api/types'
import { sent, type Reason } from '../../reasons/reasons'
import type { Permission } from '../../admin/permissions'

export type Action =
  | 'confirm'
  | 'arrive'
  | 'approve'
  | 'reject'
  | 'revive'
  | 'refund'
  | 'cancel'
  | 'reschedule'
  | 'complete'
  | 'no_show'
  | 'take_back'
  | 'paid'
  | 'message'
  | 'resend'

/** So long after its end a no-show can be taken back. */
const day = 24 * 60 * 60 * 1000

/** So long before the start a guest may come. */
const early = 2 * 60 * 60 * 1000

/** What is left of the money that was paid, minor units. */
export function left(order: Order): number {
  return (order.paid_amount ?? 0) - (order.refunded_amount ?? 0)
}

/** What staff may do with an order as it stands. `can`: what is permitted at its venue. */
export function actionsOf(order: Order, can: (permission: Permission) => boolean, now: number): Action[] {
  // What pays a bill at a table has no time that could be another one.
  const started = !order.start_time || Date.parse(order.start_time) <= now
  const found: Action[] = []
  // What pays a bill is taken at its table.
  const markable = order.kind === 'reservation' && can('review_payments')
  switch (order.status) {
    case 'proof_submitted':
      found.push('approve', 'reject')
      if (markable && !order.late) found.push('paid')
      if (!started && !order.late) found.push('reschedule')
      found.push('cancel')
      break
    case 'pending':
    case 'rejected':
      if (order.awaits_venue) found.push('confirm')
      else if (markable) found.push('paid')
      if (!started) found.push('reschedule')
      found.push('cancel')
      break
    case 'paid':
      if (markable && order.waived_amount) found.push('paid')
      if (order.reservation_status === 'confirmed') {
        if (order.start_time && now >= Date.parse(order.start_time) - early) found.push('arrive')
        found.push(...(started ? (['complete', 'no_show'] as const) : (['reschedule'] as const)))
      }
      if (order.reservation_status === 'seated' && !order.tab) found.push('complete')
      if (order.reservation_status === 'no_show' && order.end_time && now <= Date.parse(order.end_time) + day) found.push('take_back')
      if (can('refund_orders') && left(order) > 0) found.push('refund')
      break
    case 'expired':
      if (can('revive_orders') && !started) found.push('revive')
      break
  }
  if (can('manage_reservations')) {
    found.push('message')
    const stands = order.kind !== 'reservation' || order.reservation_status === 'confirmed' || order.reservation_status === 'seated'
    if (order.status === 'paid' && stands) found.push('resend')
  }
  return found
}

/** A message as it is sent: one of the usual ones, or words. */
function written({ code, freeText }: Reason): Body<'/api/admin/orders/{id}/message'> {
  return code ? { text_code: code } : { text: freeText.trim() }
}

/** What is sent for an action, and where. */
export function requestOf(order: Order, action: Action, answer: Reason & { amount?: number }) {
  const reason = sent(answer)
  const at = `admin/orders/${order.id}`
  switch (action) {
    case 'approve':
      return { path: `${at}/verify`, method: 'POST', body: { pass: true } satisfies Body<'/api/admin/orders/{id}/verify'> } as const
    case 'reject':
      return {
        path: `${at}/verify`,
        method: 'POST',
        body: { pass: false, ...reason } satisfies Body<'/api/admin/orders/{id}/verify'>,
      } as const
    case 'refund':
      return {
        path: `${at}/refund`,
        method: 'POST',
        body: { ...(answer.amount ? { amount: answer.amount } : {}), ...reason } satisfies Body<'/api/admin/orders/{id}/refund'>,
      } as const
    case 'complete':
      return {
        path: `reservations/${order.id}`,
        method: 'PUT',
        body: { status: 'completed' } satisfies Body<'/api/reservations/{id}', 'put'>,
      } as const
    case 'no_show':
      return {
        path: `reservations/${order.id}`,
        method: 'PUT',
        body: { status: 'no_show' } satisfies Body<'/api/reservations/{id}', 'put'>,
      } as const
    case 'arrive':
      return {
        path: `reservations/${order.id}`,
        method: 'PUT',
        body: { status: 'seated' } satisfies Body<'/api/reservations/{id}', 'put'>,
      } as const
    case 'confirm':
    case 'take_back':
      return {
        path: `reservations/${order.id}`,
        method: 'PUT',
        body: { status: 'confirmed' } satisfies Body<'/api/reservations/{id}', 'put'>,
      } as const
    case 'message':
      return {
        path: `${at}/message`,
        method: 'POST',
        body: written(answer),
      } as const
    case 'resend':
      return { path: `${at}/resend`, method: 'POST', body: {} } as const
    case 'revive':
      return { path: `${at}/revive`, method: 'POST', body: {} } as const
    default:
      return { path: `${at}/cancel`, method: 'POST', body: reason satisfies Body<'/api/admin/orders/{id}/cancel'> } as const
  }
}

import { command } from '../api/http'
import type { Order, OrderStep } from '../api/types'

/** What staff wrote to the guest of an order and the account did not take away, latest first. */
export function messagesOf(order: Order): OrderStep[] {
  return order.history.filter((step) => step.what === 'guest_messaged' && (step.reason || step.reason_code)).reverse()
}

/** The messages of staff that their guest did not see yet: the latest of them. */
export function unseenOf(order: Order): Set<OrderStep> {
  const unseen = order.unseen_messages ?? 0
  return new Set(unseen > 0 ? order.history.filter((step) => step.what === 'guest_messaged').slice(-unseen) : [])
}

/** Staff read that the guest saw what they wrote. Said again at the next look where it fails. */
export function sawMessages(order: string): void {
  void command(`orders/${order}/messages/seen`, { intent: `messages seen ${order}` }).catch(() => undefined)
}

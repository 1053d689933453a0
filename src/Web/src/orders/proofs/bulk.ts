import { command } from '../../api/http'
import type { Order } from '../../api/types'
import type { Reason } from '../../reasons/reasons'
import { requestOf } from '../desk/actions'
import { intentOf } from './review'

/** What can be done with many orders at once. */
export type Deed = 'approve' | 'reject' | 'cancel' | 'message'

export type Outcome = { state: 'waiting' } | { state: 'done' } | { state: 'refused'; error: unknown }

const atOnce = 4

/**
 * One decision for many orders. Each is a command of its own, carried out whole or not at all, so one refusal does not stop the others;
 * `tell` hears of every outcome as it comes. Sent again, what was done already is answered as before.
 */
export async function decideAll(
  orders: readonly Order[],
  deed: Deed,
  reason: Reason,
  tell: (id: string, outcome: Outcome) => void,
): Promise<void> {
  const left = [...orders]
  async function work(): Promise<void> {
    for (let order = left.shift(); order; order = left.shift()) {
      try {
        const { path, body } = requestOf(order, deed, reason)
        await command<Order>(path, { body, intent: intentOf(order, deed, body) })
        tell(order.id, { state: 'done' })
      } catch (error) {
        tell(order.id, { state: 'refused', error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, orders.length) }, work))
}

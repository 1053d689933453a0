import type { Body } from '../../api/body'
import { command } from '../../api/http'
import type { Order } from '../../api/types'
import { intentOf } from './review'

export type Outcome = { state: 'waiting' } | { state: 'done' } | { state: 'refused'; error: unknown }

const atOnce = 4

/**
 * One decision for many orders. Each is a command of its own, carried out whole or not at all, so one refusal does not stop the others;
 * `tell` hears of every outcome as it comes. Sent again, what was done already is answered as before.
 */
export async function verifyAll(
  orders: readonly Order[],
  body: Body<'/api/admin/orders/{id}/verify'>,
  tell: (id: string, outcome: Outcome) => void,
): Promise<void> {
  const left = [...orders]
  async function work(): Promise<void> {
    for (let order = left.shift(); order; order = left.shift()) {
      try {
        await command<Order>(`admin/orders/${order.id}/verify`, { body, intent: intentOf(order, body) })
        tell(order.id, { state: 'done' })
      } catch (error) {
        tell(order.id, { state: 'refused', error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, orders.length) }, work))
}

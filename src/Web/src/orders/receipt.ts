import type { Order } from '../api/types'

type Step = Order['history'][number]

/** How an order was paid: what staff marked, a proof they approved, or nothing was to be paid. */
export type PaidBy = 'cash' | 'card' | 'transfer' | 'waived' | 'proof' | 'nothing'

/** What a receipt says of an order, minor units; null: nothing was paid yet. */
export interface Receipt {
  price: number
  waived: number
  total: number
  paidBy: PaidBy
  paidAt: string
  refunds: Step[]
  due: number
  left: number
}

const paying = new Set(['payment_approved', 'payment_marked', 'payment_waived', 'late_payment_returned'])

export function receiptOf(order: Order): Receipt | null {
  const paid = [...(order.history ?? [])].reverse().find((step) => paying.has(step.what))
  if (!paid) return null
  const waived = order.waived_amount ?? 0
  // The price may have fallen since it was paid; the rest went back.
  const total = Math.max(order.amount, order.paid_amount ?? 0)
  const marked = order.paid_by as PaidBy | undefined
  return {
    price: total + waived,
    waived,
    total,
    paidBy: marked ?? (total === 0 ? 'nothing' : 'proof'),
    paidAt: paid.at,
    refunds: (order.history ?? []).filter((step) => step.what === 'payment_refunded'),
    due: order.refund_due ?? 0,
    left: Math.max(0, total - order.refunded_amount - (order.refund_due ?? 0)),
  }
}

import { describe, expect, it } from 'vitest'
import type { Order } from '../api/types'
import { receiptOf } from './receipt'

const step = (what: string, amount?: number) => ({ at: '2026-11-21T08:00:00Z', what, amount })
const order = (more: Partial<Order>, ...steps: ReturnType<typeof step>[]) =>
  ({ amount: 2000, refunded_amount: 0, paid_amount: 2000, history: [step('order_placed'), ...steps], ...more }) as unknown as Order

describe('a receipt', () => {
  it('is there once something was paid, waived, or nothing was to be paid', () => {
    expect(receiptOf(order({ paid_amount: 0 }))).toBeNull()
    expect(receiptOf(order({}, step('payment_approved')))).toMatchObject({ price: 2000, total: 2000, paidBy: 'proof', left: 2000 })
    expect(receiptOf(order({ paid_by: 'cash' }, step('payment_marked', 2000)))?.paidBy).toBe('cash')
    expect(receiptOf(order({ amount: 0, paid_amount: 0 }, step('payment_waived')))).toMatchObject({ total: 0, paidBy: 'nothing' })
  })

  it('shows what was waived as part of the price', () => {
    const waived = order({ amount: 0, paid_amount: 0, waived_amount: 2000, paid_by: 'waived' }, step('payment_marked', 2000))
    expect(receiptOf(waived)).toMatchObject({ price: 2000, waived: 2000, total: 0, paidBy: 'waived' })
  })

  it('takes off what went back and what is on its way', () => {
    const back = order({ refunded_amount: 500, refund_due: 300 }, step('payment_approved'), step('payment_refunded', 500))
    expect(receiptOf(back)).toMatchObject({ total: 2000, due: 300, left: 1200 })
    expect(receiptOf(back)!.refunds).toHaveLength(1)
    const moved = order({ amount: 1500, refund_due: 500 }, step('payment_approved'))
    expect(receiptOf(moved)).toMatchObject({ total: 2000, due: 500, left: 1500 })
  })
})

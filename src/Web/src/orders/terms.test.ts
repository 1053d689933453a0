import { expect, test } from 'vitest'
import type { Order } from '../api/types'
import { backNow, lateRefund, termsAt } from './terms'

const start = Date.parse('2026-10-25T18:00:00Z')

test('hours before the start are elapsed hours, also over the night of 25 hours', () => {
  const terms = termsAt(start, { free_cancel_hours: 24, free_move_hours: 2, late_refund_percent: 50 })
  expect(terms.free_cancel_until).toBe('2026-10-24T18:00:00.000Z')
  expect(terms.free_move_until).toBe('2026-10-25T16:00:00.000Z')
})

test('what goes back later is rounded as the server rounds', () => {
  expect(lateRefund(2001, 50)).toBe(1001)
  expect(lateRefund(2000, 0)).toBe(0)
  expect(lateRefund(2000, 100)).toBe(2000)
})

test('until the last instant all goes back that is left, later a share of it', () => {
  const order = {
    paid_amount: 3000,
    refunded_amount: 1000,
    refund_due: 0,
    terms: termsAt(start, { free_cancel_hours: 24, free_move_hours: 2, late_refund_percent: 50 }),
  } as Order
  const until = Date.parse(order.terms!.free_cancel_until)
  expect(backNow(order, until)).toBe(2000)
  expect(backNow(order, until + 1)).toBe(1000)
})

import { describe, expect, it } from 'vitest'
import type { Order } from '../../api/types'
import { actionsOf, left, requestOf } from './actions'

const now = Date.parse('2026-11-21T08:00:00Z')
const order = (status: string, more: Partial<Order> = {}) =>
  ({
    id: 'o1',
    status,
    amount: 2000,
    paid_amount: 2000,
    refunded_amount: 0,
    reservation_status: 'held',
    start_time: '2026-11-21T10:00:00Z',
    ...more,
  }) as Order
const all = () => true
const none = () => false

describe('what staff may do with an order', () => {
  it('follows its state', () => {
    expect(actionsOf(order('proof_submitted'), all, now)).toEqual(['approve', 'reject', 'reschedule', 'cancel', 'message'])
    expect(actionsOf(order('pending'), all, now)).toEqual(['reschedule', 'cancel', 'message'])
    expect(actionsOf(order('pending', { awaits_venue: true }), all, now)).toEqual(['confirm', 'reschedule', 'cancel', 'message'])
    expect(actionsOf(order('paid', { reservation_status: 'confirmed' }), all, now)).toEqual([
      'arrive',
      'reschedule',
      'refund',
      'message',
      'resend',
    ])
    const tomorrow = { reservation_status: 'confirmed', start_time: '2026-11-22T10:00:00Z' } as const
    expect(actionsOf(order('paid', tomorrow), all, now)).toEqual(['reschedule', 'refund', 'message', 'resend'])
    expect(actionsOf(order('cancelled'), all, now)).toEqual(['message'])
  })

  it('marks what waits, or was waived, as paid', () => {
    const reserved = { kind: 'reservation' } as const
    expect(actionsOf(order('pending', reserved), all, now)).toContain('paid')
    expect(actionsOf(order('proof_submitted', reserved), all, now)).toContain('paid')
    expect(actionsOf(order('paid', reserved), all, now)).not.toContain('paid')
    expect(actionsOf(order('paid', { ...reserved, amount: 0, waived_amount: 2000 }), all, now)).toContain('paid')
    expect(actionsOf(order('pending', { kind: 'table' }), all, now)).not.toContain('paid')
    expect(actionsOf(order('pending', reserved), none, now)).not.toContain('paid')
  })

  it('ends a visit only once it has begun, and moves it only before', () => {
    const begun = { reservation_status: 'confirmed', start_time: '2026-11-21T07:00:00Z' } as const
    expect(actionsOf(order('paid', begun), none, now)).toEqual(['arrive', 'complete', 'no_show'])
    expect(actionsOf(order('paid', { ...begun, reservation_status: 'seated' }), none, now)).toEqual(['complete'])
    expect(actionsOf(order('expired', { start_time: begun.start_time }), all, now)).toEqual(['message'])
  })

  it('leaves money and the dead to those who may', () => {
    expect(actionsOf(order('expired'), none, now)).toEqual([])
    expect(actionsOf(order('expired'), all, now)).toEqual(['revive', 'message'])
    expect(actionsOf(order('paid', { reservation_status: 'confirmed', refunded_amount: 2000 }), all, now)).toEqual([
      'arrive',
      'reschedule',
      'message',
      'resend',
    ])
    expect(left(order('paid', { refunded_amount: 500 }))).toBe(1500)
  })

  it('says it to the server in its words', () => {
    expect(requestOf(order('paid'), 'refund', { code: null, freeText: 'late', amount: 500 })).toEqual({
      path: 'admin/orders/o1/refund',
      method: 'POST',
      body: { amount: 500, reason: 'late' },
    })
    expect(requestOf(order('paid'), 'no_show', { code: null, freeText: '' })).toEqual({
      path: 'reservations/o1',
      method: 'PUT',
      body: { status: 'no_show' },
    })
    expect(requestOf(order('proof_submitted'), 'reject', { code: 'unreadable', freeText: ' ' }).body).toEqual({
      pass: false,
      reason_code: 'unreadable',
    })
    expect(requestOf(order('pending'), 'cancel', { code: null, freeText: '' })).toEqual({
      path: 'admin/orders/o1/cancel',
      method: 'POST',
      body: {},
    })
  })
})

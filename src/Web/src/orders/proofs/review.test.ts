import { describe, expect, it } from 'vitest'
import type { Order } from '../../api/types'
import { byWaiting, fresh, intentOf, keepPlace, urgency, waited } from './review'

const order = (id: string, submitted: string, more: Partial<Order> = {}) =>
  ({ id, submitted_at: submitted, updated_at: submitted, version: 3, proofs: [], ...more }) as unknown as Order

const proof = (id: string, created: string) => ({ id, image_url: `/api/proofs/${id}/image`, created_at: created })

describe('the review queue', () => {
  it('colours by the targets of the venue', () => {
    const usual = [0, 299_999, 300_000, 899_999, 900_000].map((waits) => urgency(waits, undefined))
    expect(usual).toEqual(['calm', 'calm', 'soon', 'soon', 'late'])
    const strict = [59_999, 60_000, 179_999, 180_000].map((waits) => urgency(waits, { target_minutes: 1, limit_minutes: 3 }))
    expect(strict).toEqual(['calm', 'soon', 'soon', 'late'])
  })

  it('counts waiting from the server clock and never below zero', () => {
    const one = order('1', '2026-11-21T08:00:00Z')
    expect(waited(one, Date.parse('2026-11-21T08:07:00Z'))).toBe(420_000)
    expect(waited(one, Date.parse('2026-11-21T07:59:59Z'))).toBe(0)
  })

  it('puts who waits longest first', () => {
    const queue = byWaiting([order('b', '2026-11-21T08:02:00Z'), order('c', '2026-11-21T08:01:00Z'), order('a', '2026-11-21T08:02:00Z')])
    expect(queue.map((o) => o.id)).toEqual(['c', 'a', 'b'])
  })

  it('judges what was sent since the last refusal', () => {
    const again = order('1', '2026-11-21T09:00:00Z', {
      proofs: [proof('old', '2026-11-21T08:00:00Z'), proof('new', '2026-11-21T09:00:00Z')],
    })
    expect(fresh(again).map((p) => p.id)).toEqual(['new'])
  })

  it('stays at its place while others come, and takes the next when it is done', () => {
    const [a, b, c] = [order('a', ''), order('b', ''), order('c', '')]
    expect(keepPlace([a, b, c], { id: 'b', at: 0 })).toEqual({ id: 'b', at: 1 })
    expect(keepPlace([a, c], { id: 'b', at: 1 })).toEqual({ id: 'c', at: 1 })
    expect(keepPlace([a], { id: 'c', at: 2 })).toEqual({ id: 'a', at: 0 })
    expect(keepPlace([], { id: 'a', at: 0 })).toEqual({ id: null, at: 0 })
  })

  it('takes a review after a new proof for another one', () => {
    expect(intentOf(order('1', ''), 'approve', { pass: true })).not.toBe(
      intentOf(order('1', '', { version: 5 }), 'approve', { pass: true }),
    )
  })
})

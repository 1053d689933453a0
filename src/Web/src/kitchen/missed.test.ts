import { describe, expect, it } from 'vitest'
import { isNothing, missed, together } from './missed'
import { item, map, ticket } from './sample'

const ids = (list: { id: string }[]) => list.map((one) => one.id)

describe('what a screen missed', () => {
  it('is nothing when nothing happened', () => {
    const before = map(ticket('a-1', '18:00:00'), ticket('b-1', '18:01:00'))
    expect(isNothing(missed(before, new Map(before)))).toBe(true)
  })

  it('are tickets that came, in the order they came', () => {
    const before = map(ticket('a-1', '18:00:00'))
    const found = missed(
      before,
      map(ticket('c-1', '18:03:00', undefined, { seq: 7 }), ticket('a-1', '18:00:00'), ticket('b-1', '18:02:00', undefined, { seq: 6 })),
    )
    expect(ids(found.fresh)).toEqual(['b-1', 'c-1'])
    expect(isNothing({ ...found, fresh: [] })).toBe(true)
  })

  it('are tickets that others finished, those that came and went meanwhile and those that left the list included', () => {
    const before = map(ticket('a-1', '18:00:00'), ticket('b-1', '18:01:00'))
    const found = missed(
      before,
      map(
        ticket('a-1', '18:00:00', undefined, { seq: 5, done_at: '2026-11-21T18:05:00Z' }),
        ticket('c-1', '18:03:00', undefined, { seq: 8, done_at: '2026-11-21T18:06:00Z' }),
      ),
    )
    expect(ids(found.done)).toEqual(['a-1', 'b-1', 'c-1'])
    expect(found.fresh).toEqual([])
  })

  it('is not what this screen did itself', () => {
    const found = missed(
      map(ticket('a-1', '18:00:00')),
      map(ticket('a-1', '18:00:00', undefined, { seq: 5, done_at: '2026-11-21T18:05:00Z' })),
      new Set(['a-1']),
    )
    expect(isNothing(found)).toBe(true)
  })

  it('are items that changed or were voided and are not acknowledged', () => {
    const before = map(
      ticket('a-1', '18:00:00', [item(1, { quantity: 3 }), item(2)]),
      ticket('b-1', '18:01:00'),
      ticket('c-1', '18:02:00', [item(1, { change: 'changed' })]),
    )
    const found = missed(
      before,
      map(
        ticket('a-1', '18:00:00', [item(1, { quantity: 2, change: 'changed' }), item(2, { status: 'voided', change: 'voided' })], {
          seq: 5,
        }),
        ticket('b-1', '18:01:00', [item(1, { status: 'voided' })], { seq: 6, done_at: null }),
        // Shown as changed before already; only something else happened to it.
        ticket('c-1', '18:02:00', [item(1, { change: 'changed', status: 'preparing' })], { seq: 7 }),
      ),
    )
    expect(ids(found.changed)).toEqual(['a-1'])
    expect(ids(found.voided)).toEqual(['a-1'])
  })

  it('is said once more when an item that was changed is changed again', () => {
    const before = map(ticket('a-1', '18:00:00', [item(1, { quantity: 3, change: 'changed' })]))
    expect(ids(missed(before, map(ticket('a-1', '18:00:00', [item(1, { quantity: 2, change: 'changed' })], { seq: 5 }))).changed)).toEqual([
      'a-1',
    ])
  })

  it('are tickets that came back', () => {
    const before = map(ticket('a-1', '18:00:00', undefined, { done_at: '2026-11-21T18:05:00Z' }))
    expect(ids(missed(before, map(ticket('a-1', '18:00:00', undefined, { seq: 9 }))).recalled)).toEqual(['a-1'])
  })

  it('adds up over two absences, each ticket once', () => {
    const one = missed(new Map(), map(ticket('a-1', '18:00:00')))
    const two = missed(new Map(), map(ticket('a-1', '18:00:00'), ticket('b-1', '18:01:00')))
    expect(ids(together(one, two).fresh)).toEqual(['a-1', 'b-1'])
  })
})

import { describe, expect, it } from 'vitest'
import { item, ticket } from './sample'
import { age, allDay, heat, nextAct, openTickets, recentlyDone } from './tickets'

const at = (time: string) => Date.parse(`2026-11-21T${time}Z`)

describe('the places of tickets', () => {
  it('go by when they came, and a recalled one is back where it was', () => {
    const first = ticket('a-1', '18:00:00', undefined, { done_at: '2026-11-21T18:04:00Z' })
    const rows = [ticket('c-1', '18:02:00'), first, ticket('b-1', '18:01:00')]
    expect(openTickets(rows).map((t) => t.id)).toEqual(['b-1', 'c-1'])
    expect(openTickets(rows.map((t) => ({ ...t, done_at: null }))).map((t) => t.id)).toEqual(['a-1', 'b-1', 'c-1'])
  })

  it('are the same on every screen when two come in the same moment', () => {
    const two = [ticket('a-2', '18:00:00'), ticket('a-1', '18:00:00')]
    expect(openTickets(two).map((t) => t.id)).toEqual(['a-1', 'a-2'])
    expect(openTickets(two.reverse()).map((t) => t.id)).toEqual(['a-1', 'a-2'])
  })

  it('keep what was done for half an hour, the latest first', () => {
    const done = (id: string, time: string) => ticket(id, '17:00:00', undefined, { done_at: `2026-11-21T${time}Z` })
    const rows = [done('a-1', '18:00:00'), done('b-1', '18:20:00'), done('c-1', '17:40:00'), ticket('d-1', '18:00:00')]
    expect(recentlyDone(rows, at('18:25:00')).map((t) => t.id)).toEqual(['b-1', 'a-1'])
  })
})

describe('the colour of a ticket', () => {
  const one = ticket('a-1', '18:00:00', [item(1, { target_seconds: 300 })])

  it('is yellow at the target of five minutes and red at eight', () => {
    expect(heat(one, at('18:04:59'))).toBe('calm')
    expect(heat(one, at('18:05:00'))).toBe('warm')
    expect(heat(one, at('18:07:59'))).toBe('warm')
    expect(heat(one, at('18:08:00'))).toBe('late')
  })

  it('is that of the item most overdue, and finished ones do not count', () => {
    const two = ticket('a-1', '18:00:00', [item(1, { target_seconds: 60, status: 'ready' }), item(2, { target_seconds: 600 })])
    expect(heat(two, at('18:03:00'))).toBe('calm')
    const both = ticket('a-1', '18:00:00', [item(1, { target_seconds: 60 }), item(2, { target_seconds: 600 })])
    expect(heat(both, at('18:01:30'))).toBe('warm')
    expect(heat(both, at('18:01:36'))).toBe('late')
  })
})

describe('the clock of a ticket', () => {
  it('counts from 0:00', () => {
    expect(age(-3000)).toBe('0:00')
    expect(age(999)).toBe('0:00')
    expect(age(65_000)).toBe('1:05')
    expect(age(3_723_000)).toBe('1:02:03')
  })
})

describe('all-day counts', () => {
  it('add up what is not finished, over tickets', () => {
    const rows = [
      ticket('a-1', '18:00:00', [
        item(1, { item: 'mojito', name: 'Mojito', quantity: 2 }),
        item(2, { item: 'fries', name: 'Fries', status: 'ready' }),
      ]),
      ticket('b-1', '18:01:00', [
        item(1, { item: 'mojito', name: 'Mojito', quantity: 3, status: 'preparing' }),
        item(2, { item: 'cola', name: 'Cola', status: 'voided' }),
      ]),
      ticket('c-1', '18:02:00', [item(1, { item: 'fries', name: 'Fries' })]),
    ]
    expect(allDay(rows)).toEqual([
      { item: 'mojito', name: 'Mojito', quantity: 5, queued: 2 },
      { item: 'fries', name: 'Fries', quantity: 1, queued: 1 },
    ])
  })
})

describe('one tap on an item', () => {
  it('is its next state, and nothing once it is ready', () => {
    expect(nextAct(item(1))).toBe('start')
    expect(nextAct(item(1, { status: 'preparing' }))).toBe('ready')
    expect(nextAct(item(1, { status: 'ready' }))).toBeNull()
    expect(nextAct(item(1, { status: 'voided', change: 'voided' }))).toBe('ack')
  })
})

import { describe, expect, it } from 'vitest'
import {
  arrivals,
  boardOf,
  hoursOf,
  isFree,
  loads,
  movable,
  nearestStart,
  nextFree,
  slotAt,
  stateOf,
  stretchable,
  type TimelineRow,
} from './board'
import { businessDay, daysLater } from './dates'

const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 21, hour, minute)
const iso = (hour: number, minute = 0) => new Date(at(hour, minute)).toISOString()

function resource(id: string, from: number, to: number, capacity = 1): [string, TimelineRow] {
  return [
    `resource:${id}`,
    { kind: 'resource', resources: [id], open: [{ from: iso(from), to: iso(to) }], slot_minutes: 30, capacity, seq: 1 },
  ]
}

function order(id: string, on: string[], from: number, to: number, more: Partial<TimelineRow> = {}): [string, TimelineRow] {
  const row: TimelineRow = {
    kind: 'order',
    resources: on,
    order: id,
    order_no: id,
    start_time: iso(from),
    end_time: iso(to),
    units: 1,
    status: 'paid',
    reservation_status: 'confirmed',
    version: 3,
    seq: 2,
    ...more,
  }
  return [`order:${id}`, row]
}

const block = (id: string, on: string, from: number, to: number): [string, TimelineRow] => [
  `block:${id}`,
  { kind: 'block', resources: [on], block: id, start_time: iso(from), end_time: iso(to), reason: 'lamp', seq: 2 },
]

const names = ['t1', 't2'].map((id) => ({ id, name: id.toUpperCase() }))

describe('the board of a day', () => {
  it('goes from the first opening to the last closing in whole hours', () => {
    const board = boardOf(new Map([resource('t1', 10, 14), resource('t2', 9, 22)]), names)
    expect([board.from, board.to]).toEqual([at(9), at(22)])
    expect(hoursOf(board)).toHaveLength(13)
    expect(board.lanes.map((lane) => lane.name)).toEqual(['T1', 'T2'])
  })

  it('shows what was booked before the hours were changed', () => {
    const board = boardOf(new Map([resource('t1', 10, 14), order('a', ['t1'], 18, 20)]), names)
    expect([board.from, board.to]).toEqual([at(10), at(20)])
  })

  it('puts what is at the same time below each other, and what follows beside each other', () => {
    const rows = new Map([resource('t1', 9, 22, 3), order('a', ['t1'], 10, 12), order('b', ['t1'], 11, 13), order('c', ['t1'], 12, 14)])
    const [lane] = boardOf(rows, names).lanes
    expect(lane!.bars.map((bar) => [bar.key, bar.level])).toEqual([
      ['order:a', 0],
      ['order:b', 1],
      ['order:c', 0],
    ])
    expect(lane!.levels).toBe(2)
  })

  it('shows a combination on each of its tables, and as one arrival', () => {
    const board = boardOf(new Map([resource('t1', 9, 22), resource('t2', 9, 22), order('a', ['t1', 't2'], 10, 12)]), names)
    expect(board.lanes.map((lane) => lane.bars.length)).toEqual([1, 1])
    expect(arrivals(board).map((one) => one.where)).toEqual(['T1, T2'])
  })

  it('shows a bar where it was dropped until the server has told', () => {
    const rows = new Map([resource('t1', 9, 22), resource('t2', 9, 22), order('a', ['t1'], 10, 12)])
    const placed = (version: number) => new Map([['order:a', { resource: 't2', start: at(14), end: at(16), version }]])
    expect(boardOf(rows, names, placed(3)).lanes[1]!.bars.map((bar) => bar.start)).toEqual([at(14)])
    expect(boardOf(rows, names, placed(2)).lanes[0]!.bars.map((bar) => bar.start)).toEqual([at(10)])
  })
})

describe('how full it is', () => {
  it('counts people by the hour, without those who did not come', () => {
    const board = boardOf(
      new Map([
        resource('t1', 9, 12),
        resource('t2', 9, 12),
        order('a', ['t1'], 9, 11, { party_size: 4 }),
        order('b', ['t2'], 10, 11, { party_size: 2, reservation_status: 'no_show' }),
      ]),
      names,
    )
    expect(loads(board).map((load) => [load.people, load.share])).toEqual([
      [4, 0.5],
      [4, 0.5],
      [0, 0],
    ])
  })

  it('leaves what is blocked out of what is offered', () => {
    const board = boardOf(
      new Map([resource('t1', 9, 10), resource('t2', 9, 10), block('x', 't2', 9, 10), order('a', ['t1'], 9, 10)]),
      names,
    )
    expect(loads(board)[0]!.share).toBe(1)
  })

  it('knows when the next place is free', () => {
    const rows = new Map([resource('t1', 9, 12), order('a', ['t1'], 9, 11)])
    expect(nextFree(boardOf(rows, names), at(9, 10))).toBe(at(11))
    expect(nextFree(boardOf(rows, names), at(11, 10))).toBe(at(11, 10))
    expect(nextFree(boardOf(rows, names), at(13))).toBeNull()
  })
})

describe('slots', () => {
  const [lane] = boardOf(new Map([resource('t1', 9, 12), block('x', 't1', 10, 11)]), names).lanes
  it('are found under the pointer', () => {
    expect(slotAt(lane!, at(9, 44))).toBe(at(9, 30))
    expect(slotAt(lane!, at(12))).toBeNull()
    expect(nearestStart(lane!, at(9, 20))).toBe(at(9, 30))
  })
  it('are not free where they are blocked', () => {
    expect(isFree(lane!, { start: at(10), end: at(10, 30) })).toBe(false)
    expect(isFree(lane!, { start: at(11), end: at(11, 30) })).toBe(true)
  })
})

it('tells by state what can still be moved', () => {
  const [, row] = order('a', ['t1'], 10, 12)
  expect(stateOf(row)).toBe('confirmed')
  expect(stateOf({ ...row, status: 'pending', reservation_status: 'held' })).toBe('waiting')
  expect(stateOf({ ...row, status: 'proof_submitted', reservation_status: 'held' })).toBe('review')
  expect(stateOf({ ...row, reservation_status: 'seated' })).toBe('seated')
  expect(stateOf({ ...row, kind: 'offer', status: undefined, reservation_status: undefined })).toBe('offered')
  expect(movable({ state: 'offered', start: at(10) }, at(9))).toBe(false)
  expect(movable({ state: 'confirmed', start: at(10) }, at(9))).toBe(true)
  expect(movable({ state: 'confirmed', start: at(10) }, at(10))).toBe(false)
  expect(movable({ state: 'seated', start: at(10) }, at(9))).toBe(false)
  expect((['waiting', 'confirmed', 'seated', 'completed', 'no_show', 'blocked'] as const).map((state) => stretchable({ state }))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})

describe('the business day', () => {
  const bar = { zone: 'Asia/Shanghai', hours: [{ day: 'saturday' as const, opens: '18:00', closes: '02:00' }] }
  it('of a night is the day on which it began', () => {
    expect(businessDay(Date.UTC(2026, 10, 21, 17), bar)).toBe('2026-11-21')
    expect(businessDay(Date.UTC(2026, 10, 21, 18), bar)).toBe('2026-11-22')
    expect(businessDay(Date.UTC(2026, 10, 21, 17), { ...bar, hours: [] })).toBe('2026-11-22')
  })
  it('goes over the end of a month', () => {
    expect(daysLater('2026-11-30', 1)).toBe('2026-12-01')
    expect(daysLater('2027-01-01', -1)).toBe('2026-12-31')
  })
})

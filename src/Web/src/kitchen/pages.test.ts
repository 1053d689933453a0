import { describe, expect, it } from 'vitest'
import { heats, parted } from './pages'
import { item, ticket } from './sample'

const tickets = Array.from({ length: 6 }, (_, n) => ticket(`t${n}-1`, `18:0${n}:00`))
const places = new Map(tickets.map((one, n) => [one.id, Math.floor(n / 2) * 308]))
const ids = (left: number, width: number) =>
  Object.values(parted(tickets, places, left, width)).map((part) => part.map((one: { id: string }) => one.id))

describe('a wall with more tickets than fit', () => {
  it('tells what is in sight from what is before and after it', () => {
    expect(ids(0, 600)).toEqual([[], ['t0-1', 't1-1', 't2-1', 't3-1'], ['t4-1', 't5-1']])
    expect(ids(308, 600)).toEqual([['t0-1', 't1-1'], ['t2-1', 't3-1', 't4-1', 't5-1'], []])
  })

  it('takes what begins a hair outside for seen, and so what was not measured yet', () => {
    expect(ids(4, 600)[0]).toEqual([])
    expect(parted(tickets, new Map(), 0, 600).seen).toHaveLength(6)
  })

  it('counts what is out of sight by how urgent it is', () => {
    const now = Date.parse('2026-11-21T18:10:00Z')
    const some = [
      ticket('a-1', '18:00:00'),
      ticket('b-1', '18:04:00'),
      ticket('c-1', '18:09:00'),
      ticket('d-1', '17:00:00', [item(1, { status: 'ready' })]),
    ]
    expect(heats(some, now)).toEqual([
      { heat: 'late', n: 1 },
      { heat: 'warm', n: 1 },
      { heat: 'calm', n: 2 },
    ])
    expect(heats([], now)).toEqual([])
  })
})

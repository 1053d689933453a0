import { describe, expect, it } from 'vitest'
import { item, map, ticket } from '../kitchen/sample'
import type { TableRow } from '../bar/types'
import { areas, counts, elapsed } from './floor'
import { readied } from './ready'

const table = (id: string, area: string, position: number, status: TableRow['status'] = 'free'): TableRow => ({
  id,
  name: id,
  area,
  seats: 4,
  position,
  status,
  covers: 0,
  total: 0,
  due: 0,
  currency: 'CNY',
  queued: 0,
  ready: 0,
  seq: 1,
})

describe('the floor', () => {
  it('stands by area, areas by their first table, tables as the house sorted them', () => {
    const found = areas([table('t3', 'Terrace', 5), table('b2', 'Bar', 2), table('b10', 'Bar', 1), table('b9', 'Bar', 1)])
    expect(found.map((area) => [area.name, area.tables.map((one) => one.id)])).toEqual([
      ['Bar', ['b9', 'b10', 'b2']],
      ['Terrace', ['t3']],
    ])
  })

  it('counts its tables by state', () => {
    expect(counts([table('a', '', 0), table('b', '', 0, 'bill'), table('c', '', 0, 'bill')])).toEqual({
      free: 1,
      seated: 0,
      waiting: 0,
      ready: 0,
      bill: 2,
    })
  })

  it('says how long it has been in minutes and hours, in the language of who reads it', () => {
    const told = (language: string) => [-5, 59_000, 61_000, 3_900_000].map((ms) => elapsed(ms, language))
    expect(told('en')).toEqual(['0 min', '0 min', '1 min', '1h 5m'])
    expect(told('zh-CN')).toEqual(['0分钟', '0分钟', '1分钟', '1小时 5分钟'])
  })
})

describe('what is ready', () => {
  const before = map(ticket('a-1', '18:00:00', [item(1), item(2, { status: 'ready' })]), ticket('b-1', '18:00:00'))

  it('is told once, by table, over tickets', () => {
    const now = map(
      ticket('a-1', '18:00:00', [item(1, { status: 'ready', name: 'Mojito', quantity: 2 }), item(2, { status: 'ready' })], { seq: 2 }),
      ticket('a-2', '18:01:00', [item(1, { status: 'ready', name: 'Mojito' })], { seq: 3 }),
      ticket('b-1', '18:00:00', [item(1, { status: 'preparing' })], { seq: 4 }),
    )
    expect(readied(before, now)).toEqual([
      { tab: 'a', table: 't1', table_name: '1', waiter: undefined, items: [{ name: 'Mojito', quantity: 3 }] },
    ])
    expect(readied(now, now)).toEqual([])
  })

  it('is not told again when other items of the ticket move', () => {
    expect(
      readied(before, map(ticket('a-1', '18:00:00', [item(1, { status: 'preparing' }), item(2, { status: 'ready' })], { seq: 2 }))),
    ).toEqual([])
  })
})

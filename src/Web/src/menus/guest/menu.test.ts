import { describe, expect, it } from 'vitest'
import type { AvailableTime, CategoryRow, ItemRow } from '../../bar/types'
import { sections, servedAt, timesToday, wall } from './menu'

const category = (id: string, name: string, position: number): CategoryRow => ({ id, name, position, seq: 1 })
const item = (id: string, name: string, of: string, more: Partial<ItemRow> = {}): ItemRow => ({
  id,
  name,
  category: of,
  position: 0,
  options: [],
  allergens: [],
  available: [],
  parts: [],
  sold_out: false,
  price: 100,
  currency: 'EUR',
  tax_rate: 0,
  target_seconds: 60,
  seq: 1,
  ...more,
})

describe('the menu', () => {
  const categories = [category('food', 'Food', 2), category('drinks', 'Drinks', 1), category('none', 'Empty', 0)]
  const items = [item('b', 'Beer 10', 'drinks'), item('a', 'Beer 9', 'drinks'), item('s', 'Soup', 'food', { description: 'Hot and sour' })]

  it('stands in order, without parts that offer nothing', () => {
    expect(sections(categories, items).map((s) => [s.category.id, s.items.map((i) => i.id)])).toEqual([
      ['drinks', ['a', 'b']],
      ['food', ['s']],
    ])
  })

  it('is searched by all words, in names, parts and descriptions', () => {
    const found = (text: string) => sections(categories, items, text).flatMap((s) => s.items.map((i) => i.id))
    expect(found('BEER')).toEqual(['a', 'b'])
    expect(found('drinks 9')).toEqual(['a'])
    expect(found('sour')).toEqual(['s'])
    expect(found('beer sour')).toEqual([])
  })
})

describe('times', () => {
  it('are read on the wall of the venue', () => {
    expect(wall(Date.parse('2026-11-21T18:30:00Z'), 'Asia/Shanghai')).toEqual({ day: 0, minute: 150 })
    expect(wall(Date.parse('2026-11-21T18:30:00Z'), 'America/New_York')).toEqual({ day: 6, minute: 810 })
  })

  it('without any, it is always served', () => expect(servedAt([], { day: 1, minute: 3 })).toBe(true))

  it('end before their end', () => {
    const lunch: AvailableTime[] = [{ day: 'monday', from: '11:30:00', to: '14:00:00' }]
    expect([689, 690, 839, 840].map((minute) => servedAt(lunch, { day: 1, minute }))).toEqual([false, true, true, false])
    expect(servedAt(lunch, { day: 2, minute: 700 })).toBe(false)
  })

  it('may go past midnight, into the day after', () => {
    const late: AvailableTime[] = [{ day: 'saturday', from: '22:00:00', to: '02:00:00' }]
    expect(servedAt(late, { day: 6, minute: 1380 })).toBe(true)
    expect(servedAt(late, { day: 0, minute: 60 })).toBe(true)
    expect(servedAt(late, { day: 0, minute: 1380 })).toBe(false)
    expect(servedAt(late, { day: 6, minute: 60 })).toBe(false)
  })

  it('are told for today where there are some', () => {
    const times: AvailableTime[] = [
      { day: 'monday', from: '11:30:00', to: '14:00:00' },
      { from: '18:00:00', to: '22:00:00' },
    ]
    expect(timesToday(times, 1)).toBe('11:30–14:00, 18:00–22:00')
    expect(timesToday(times, 2)).toBe('18:00–22:00')
    expect(timesToday(times.slice(0, 1), 2)).toBe('11:30–14:00')
  })
})

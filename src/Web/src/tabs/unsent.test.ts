import { describe, expect, it } from 'vitest'
import type { ItemRow } from '../bar/types'
import {
  begin,
  blamed,
  fireOf,
  none,
  put,
  replace,
  request,
  resize,
  restored,
  returned,
  sent,
  stored,
  total,
  type LineDraft,
} from './unsent'

const draft = (item: string, over: Partial<LineDraft> = {}): LineDraft => ({
  item,
  name: item,
  quantity: 1,
  options: [],
  chosen: [],
  note: '',
  course: 1,
  unit: 500,
  ...over,
})
const batch = { key: 'k', method: 'PUT' as const, path: 'orders/a', body: {} }
const items = new Map<string, Partial<ItemRow>>([
  ['beer', { station: 'bar', parts: [] }],
  ['fries', { station: 'kitchen', parts: [] }],
  ['menu', { parts: [{ item: 'fries', quantity: 1 }] }],
]) as ReadonlyMap<string, ItemRow>

describe('lines that are not sent yet', () => {
  it('are one line for the same draft and two for another note, option or course', () => {
    const lines = [
      draft('beer'),
      draft('beer'),
      draft('beer', { note: 'cold' }),
      draft('beer', { course: 2 }),
      draft('beer', { options: [{ group: 'size', option: 'l' }] }),
    ].reduce(put, none).lines
    expect(lines.map((line) => line.quantity)).toEqual([2, 1, 1, 1])
  })

  it('change in their place, join what they become, and are gone at none', () => {
    const two = [draft('beer'), draft('fries')].reduce(put, none)
    const [beer] = two.lines
    expect(replace(two, beer!.key, draft('beer', { note: 'cold', quantity: 3 })).lines.map((l) => [l.item, l.note, l.quantity])).toEqual([
      ['beer', 'cold', 3],
      ['fries', '', 1],
    ])
    const three = put(two, draft('beer', { note: 'cold' }))
    expect(replace(three, beer!.key, draft('beer', { note: 'cold' })).lines.map((l) => [l.item, l.quantity])).toEqual([
      ['fries', 1],
      ['beer', 2],
    ])
    expect(resize(two, beer!.key, 0).lines.map((l) => l.item)).toEqual(['fries'])
  })

  it('go out as they are, and what is typed meanwhile stays behind', () => {
    const two = [draft('beer', { quantity: 2 }), draft('fries')].reduce(put, none)
    const going = put(begin(two, new Set([two.lines[0]!.key]), batch), draft('cola'))
    expect(going.batch?.lines.map((l) => l.item)).toEqual(['beer'])
    expect(going.lines.map((l) => l.item)).toEqual(['fries', 'cola'])
    expect(sent(going)).toEqual({ lines: going.lines, batch: null })
    expect(total(two.lines)).toBe(1500)
  })

  it('come back when they were refused, and the one concerned says why', () => {
    const two = [draft('beer'), draft('fries')].reduce(put, none)
    const going = put(begin(two, new Set(two.lines.map((l) => l.key)), batch), draft('beer'))
    const back = returned(going, new Map([[two.lines[1]!.key, 'sold out']]))
    expect(back.batch).toBeNull()
    expect(back.lines.map((l) => [l.item, l.quantity, l.fault])).toEqual([
      ['beer', 2, undefined],
      ['fries', 1, 'sold out'],
    ])
  })

  it('are kept over a reload with what is under way, for one night', () => {
    const going = begin(put(none, draft('beer')), new Set(put(none, draft('beer')).lines.map((l) => l.key)), batch)
    expect(restored(stored(going, 0), 3_600_000)).toEqual(JSON.parse(JSON.stringify(going)))
    expect(restored(stored(going, 0), 13 * 3_600_000)).toEqual(none)
    expect(restored('{', 0)).toEqual(none)
    expect(stored(none, 0)).toBeNull()
  })

  it('ask for the price that was shown', () => {
    expect(request([{ ...draft('beer', { note: 'cold' }), key: 'x' }])).toEqual([
      { item_id: 'beer', quantity: 1, course: 1, unit_price: 500, note: 'cold' },
    ])
  })
})

describe('a refusal', () => {
  const lines = [draft('beer'), draft('fries'), draft('menu')].reduce(put, none).lines
  const of = (problem: Record<string, unknown>) =>
    lines.filter((line) => blamed(problem, lines, items).has(line.key)).map((line) => line.item)

  it('is about the lines that it names by place, by item, sets included, or by station', () => {
    expect(of({ errors: { 'add[1].options.size': 'too few' } })).toEqual(['fries'])
    expect(of({ errors: { 'items[0].quantity': 'too many' } })).toEqual(['beer'])
    expect(of({ item: 'fries' })).toEqual(['fries', 'menu'])
    expect(of({ station: 'kitchen' })).toEqual(['fries', 'menu'])
    expect(of({ status: 'paid' })).toEqual([])
  })
})

describe('what is fired with new lines', () => {
  it('are these lines, and of several courses the first', () => {
    expect(fireOf([{ course: 2 }, { course: 2 }])).toBe('added')
    expect(fireOf([{ course: 3 }, { course: 2 }])).toBe(2)
  })
})

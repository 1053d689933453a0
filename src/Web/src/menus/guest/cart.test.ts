import { describe, expect, it } from 'vitest'
import type { ItemRow } from '../../bar/types'
import { add, annotate, fits, keyOf, orderOf, priced, resize, restored, stored, unitPrice, type CartLine } from './cart'

const size = {
  id: 'size',
  name: 'Size',
  least: 1,
  most: 1,
  options: [
    { id: 'small', name: 'Small', price: -50 },
    { id: 'large', name: 'Large', price: 150 },
  ],
}
const item = (id: string, more: Partial<ItemRow> = {}): ItemRow => ({
  id,
  name: id,
  category: 'c',
  position: 0,
  options: [],
  allergens: [],
  available: [],
  parts: [],
  sold_out: false,
  price: 600,
  currency: 'EUR',
  tax_rate: 0,
  target_seconds: 60,
  seq: 1,
  ...more,
})
const menu = new Map([
  ['beer', item('beer')],
  ['cola', item('cola', { options: [size] })],
  ['soup', item('soup', { sold_out: true })],
])
const always = () => true
const faults = (lines: CartLine[], served: (i: ItemRow) => boolean = always) => priced(lines, menu, served).map((l) => l.fault)

describe('a cart', () => {
  it('keeps the same thing with the same options and note on one line', () => {
    let lines = add([], 'cola', 1, [{ group: 'size', option: 'large' }], ' no ice ')
    lines = add(lines, 'cola', 2, [{ group: 'size', option: 'large' }], 'no ice')
    lines = add(lines, 'cola', 1, [{ group: 'size', option: 'small' }], 'no ice')
    expect(lines.map((l) => [l.quantity, l.note])).toEqual([
      [3, 'no ice'],
      [1, 'no ice'],
    ])
  })

  it('never holds more than can be ordered, nor less than one', () => {
    const lines = add(add([], 'beer', 18), 'beer', 5)
    expect(lines[0]!.quantity).toBe(20)
    expect(resize(lines, lines[0]!.key, 0)).toEqual([])
  })

  it('joins lines that a note makes equal', () => {
    const lines = add(add([], 'beer', 1), 'beer', 2, [], 'cold')
    expect(annotate(lines, keyOf('beer', [], ''), 'cold').map((l) => [l.quantity, l.note])).toEqual([[3, 'cold']])
    expect(annotate(lines, keyOf('beer', [], ''), 'warm').map((l) => [l.quantity, l.note])).toEqual([
      [1, 'warm'],
      [2, 'cold'],
    ])
  })

  it('costs what the menu says now, options included and never less than nothing', () => {
    expect(unitPrice(menu.get('cola')!, [{ group: 'size', option: 'small' }])).toBe(550)
    expect(unitPrice(item('x', { price: 20, options: [size] }), [{ group: 'size', option: 'small' }])).toBe(0)
    const lines = add([], 'cola', 2, [{ group: 'size', option: 'large' }])
    expect(priced(lines, menu, always)[0]).toMatchObject({ unit: 750, total: 1500, chosen: ['Large'], fault: null })
  })

  it('says what cannot be ordered, and why', () => {
    expect(faults(add([], 'wine', 1))).toEqual(['gone'])
    expect(faults(add([], 'soup', 1))).toEqual(['sold_out'])
    expect(faults(add([], 'beer', 1), () => false)).toEqual(['not_now'])
    expect(faults(add([], 'cola', 1))).toEqual(['options'])
    expect(faults(add([], 'cola', 1, [{ group: 'size', option: 'huge' }]))).toEqual(['options'])
    expect(
      faults(
        add([], 'cola', 1, [
          { group: 'size', option: 'small' },
          { group: 'size', option: 'large' },
        ]),
      ),
    ).toEqual(['options'])
  })

  it('asks for as many options as a group wants', () => {
    expect(fits({ ...size, least: 0 }, [])).toBe(true)
    expect(fits(size, [])).toBe(false)
  })

  it('is ordered with the prices that were seen', () => {
    const lines = priced(add([], 'cola', 2, [{ group: 'size', option: 'large' }], 'cold'), menu, always)
    expect(orderOf(lines)).toEqual({
      items: [{ item_id: 'cola', quantity: 2, unit_price: 750, options: [{ group: 'size', option: 'large' }], note: 'cold' }],
    })
  })

  it('stays for the evening, and not for the next one', () => {
    const lines = add([], 'beer', 1)
    const text = stored(lines, 1_000)
    expect(restored(text, 1_000 + 5 * 3_600_000)).toEqual(lines)
    expect(restored(text, 1_000 + 7 * 3_600_000)).toEqual([])
    expect(restored('nonsense', 1)).toEqual([])
    expect(restored(null, 1)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { draftOf, hundredths, itemOf, signedUnits, type AdminItem } from './draft'

const mojito: AdminItem = {
  id: 'mojito',
  category: 'cocktails',
  name: 'Mojito',
  price: 1250,
  tax_rate: 1900,
  station: 'bar',
  target_seconds: 270,
  description: 'Rum, mint',
  picture_url: null,
  position: 30,
  options: [
    {
      id: 'rum',
      name: 'Rum',
      least: 1,
      most: 1,
      options: [
        { id: 'white', name: 'White', price: 0, recipe: [] },
        { id: 'old', name: 'Old', price: -150, recipe: [{ stock: 'rum', quantity: 10 }] },
      ],
    },
  ],
  allergens: ['sulphites'],
  available: [{ day: 'friday', from: '18:00:00', to: '02:00:00' }],
  parts: [],
  recipe: [{ stock: 'rum', quantity: 50 }],
}

describe('an item in its form', () => {
  it('comes out as it went in', () => {
    expect({ id: mojito.id, ...itemOf(draftOf(mojito, 'EUR'), 30, 'EUR') }).toEqual(mojito)
  })

  it('is not the item itself', () => {
    const draft = draftOf(mojito, 'EUR')
    draft.options[0]!.options[0]!.name = 'other'
    draft.recipe[0]!.quantity = 1
    expect([mojito.options[0]!.options[0]!.name, mojito.recipe[0]!.quantity]).toEqual(['White', 50])
  })

  it('cannot be sent while a number is none', () => {
    const draft = draftOf(mojito, 'EUR')
    expect(itemOf({ ...draft, price: 'abc' }, 0, 'EUR')).toBe(null)
    expect(itemOf({ ...draft, tax: '120' }, 0, 'EUR')).toBe(null)
    expect(itemOf({ ...draft, target: 0 }, 0, 'EUR')).toBe(null)
    draft.options[0]!.options[0]!.price = '1.234'
    expect(itemOf(draft, 0, 'EUR')).toBe(null)
  })

  it('gives new groups and options ids of their own, in all of the item', () => {
    const draft = draftOf(null, 'EUR', { category: 'c', tax_rate: 700, station: 'bar' })
    draft.price = '3'
    draft.options = [
      {
        id: '',
        name: 'Size',
        least: 1,
        most: 1,
        options: [
          { id: '', name: 'Large', price: '1', recipe: [] },
          { id: 'large', name: 'Larger', price: '', recipe: [] },
        ],
      },
      { id: '', name: 'Size', least: 0, most: 1, options: [{ id: '', name: 'Large', price: '', recipe: [{ stock: '', quantity: 1 }] }] },
    ]
    const item = itemOf(draft, 10, 'EUR')!
    expect(item.options.map((g) => [g.id, ...g.options.map((o) => o.id)])).toEqual([
      ['size', 'large-2', 'large'],
      ['size-2', 'large-3'],
    ])
    expect([item.tax_rate, item.station, item.options[1]!.options[0]!.recipe]).toEqual([700, 'bar', []])
  })
})

describe('numbers', () => {
  it('of tax are hundredths of a per cent', () => {
    expect([
      hundredths('6'),
      hundredths('7.5'),
      hundredths('19,25'),
      hundredths('100'),
      hundredths('100.01'),
      hundredths('-1'),
      hundredths(''),
    ]).toEqual([600, 750, 1925, 10_000, null, null, null])
  })

  it('of options may be below nothing', () => {
    expect(['', '1.5', '+2', '-0.50', '−1', 'x', '-'].map((text) => signedUnits(text, 'EUR'))).toEqual([0, 150, 200, -50, -100, null, null])
  })
})

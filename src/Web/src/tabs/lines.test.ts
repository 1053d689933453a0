import { describe, expect, it } from 'vitest'
import type { TabLine } from '../bar/types'
import { billed } from './lines'

const line = (no: number, item: string, over: Partial<TabLine> = {}) =>
  ({
    no,
    item,
    name: item,
    quantity: 1,
    voided: 0,
    refunded: 0,
    unit_price: 500,
    gross: 500,
    discount: 0,
    total: 500,
    tax_rate: 600,
    options: [],
    course: 1,
    status: 'served',
    rev: 0,
    ...over,
  }) as TabLine
const large = [{ group: 'size', option: 'large', name: 'Large', price: 100 }]

describe('a bill', () => {
  it('lists the same thing once, with all of it', () => {
    const lines = [
      line(1, 'cola'),
      line(2, 'fries'),
      line(3, 'cola', { quantity: 3, voided: 1, gross: 1000, discount: 100, total: 900, note: 'ice', course: 2 }),
      line(4, 'cola', { refunded: 1 }),
    ]
    expect(
      billed(lines).map(({ name, quantity, gross, discount, total, refunded }) => [name, quantity, gross, discount, total, refunded]),
    ).toEqual([
      ['cola', 4, 2000, 100, 1900, 1],
      ['fries', 1, 500, 0, 500, 0],
    ])
  })

  it('keeps apart what differs in choice, price or tax, and leaves out what was voided', () => {
    const lines = [
      line(1, 'cola'),
      line(2, 'cola', { options: large }),
      line(3, 'cola', { unit_price: 400 }),
      line(4, 'cola', { tax_rate: 0 }),
      line(5, 'tea', { voided: 1 }),
    ]
    expect(billed(lines)).toHaveLength(4)
  })
})

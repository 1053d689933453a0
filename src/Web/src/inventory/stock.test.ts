import { describe, expect, it } from 'vitest'
import type { StockRow } from '../bar/types'
import { after, byNeed, change, fullness, told } from './stock'

const word = (key: string, named: Record<string, unknown>) => `${named.n as string} ${key.split('.').at(-1)}`
const row = (id: string, level: number, low = false, threshold = 100): StockRow => ({
  id,
  name: id,
  unit: 'ml',
  threshold,
  pack_size: 700,
  counted: true,
  level,
  low,
  seq: 1,
})

describe('stock', () => {
  it('is told in the unit that people use', () => {
    expect(told(700, 'ml', 'en', word)).toBe('700 ml')
    expect(told(4550, 'ml', 'en', word)).toBe('4.55 l')
    expect(told(-1500, 'g', 'en', word)).toBe('-1.5 kg')
    expect(told(1500, 'pc', 'en', word)).toBe('1,500 pc')
    expect([change(50, 'ml', 'en', word), change(-50, 'ml', 'en', word), change(0, 'ml', 'en', word)]).toEqual([
      '+50 ml',
      '−50 ml',
      '±0 ml',
    ])
  })

  it('stands with what is needed most on top', () => {
    const rows = [row('wine', 9000), row('rum', 50, true), row('gin', -20, true), row('ale', 5000)]
    expect(rows.sort(byNeed).map((r) => r.id)).toEqual(['gin', 'rum', 'ale', 'wine'])
  })

  it('is full at four times what is low', () => {
    expect([fullness(row('a', 200)), fullness(row('a', -5)), fullness(row('a', 900)), fullness(row('a', 3500, false, 0))]).toEqual([
      0.5, 0, 1, 0.5,
    ])
  })

  it('is known before it moves', () => {
    expect([after(100, 'restock', 50), after(100, 'waste', 30), after(100, 'count', 0)]).toEqual([150, 70, 0])
    expect([after(100, 'restock', 0), after(100, 'waste', ''), after(100, 'count', 1.5), after(100, 'count', -1)]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

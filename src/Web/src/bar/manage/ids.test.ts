import { describe, expect, it } from 'vitest'
import { behind, moved, newId } from './ids'

describe('an id', () => {
  it('is made of the name, and never one that is known', () => {
    expect(newId('Crème brûlée!', 'item', [])).toBe('creme-brulee')
    expect(newId('Beer', 'item', ['beer', 'beer-2'])).toBe('beer-3')
  })

  it('is made up where the name leaves nothing', () => {
    const chances = [0, 0, 0.5]
    expect(newId('青岛啤酒', 'item', ['item-00000'], () => chances.shift()!)).toBe('item-i0000')
  })
})

describe('moving', () => {
  const rows = [
    { id: 'a', position: 10 },
    { id: 'b', position: 20 },
    { id: 'c', position: 30 },
  ]

  it('changes the two that swap', () => {
    expect(moved(rows, 'c', -1)).toEqual([
      { id: 'c', position: 20 },
      { id: 'b', position: 30 },
    ])
    expect(moved(rows, 'a', 1)).toEqual([
      { id: 'b', position: 10 },
      { id: 'a', position: 20 },
    ])
  })

  it('renumbers where positions are equal', () => {
    const same = [
      { id: 'a', position: 0 },
      { id: 'b', position: 0 },
      { id: 'c', position: 30 },
    ]
    expect(moved(same, 'b', -1)).toEqual([
      { id: 'b', position: 10 },
      { id: 'a', position: 20 },
    ])
  })

  it('goes nowhere at the ends', () => {
    expect(moved(rows, 'a', -1)).toEqual([])
    expect(moved(rows, 'c', 1)).toEqual([])
    expect(moved(rows, 'x', 1)).toEqual([])
  })

  it('puts something new behind all', () => {
    expect(behind(rows)).toBe(40)
    expect(behind([])).toBe(10)
  })
})

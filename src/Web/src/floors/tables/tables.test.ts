import { describe, expect, it } from 'vitest'
import { byArea, namesAfter, type AdminTable } from './tables'

const table = (name: string, area: string, position = 0): AdminTable => ({ id: name, name, area, seats: 4, position, code: name })

describe('tables', () => {
  it('stand by area, in the order of people', () => {
    const areas = byArea([table('T10', 'Hall'), table('T9', 'Hall'), table('B1', 'Bar', -1)])
    expect(areas.map((a) => [a.name, a.tables.map((one) => one.name)])).toEqual([
      ['Bar', ['B1']],
      ['Hall', ['T9', 'T10']],
    ])
  })

  it('are named on from a number', () => {
    expect(namesAfter('Table 8', 3)).toEqual(['Table 8', 'Table 9', 'Table 10'])
    expect(namesAfter('A08', 3)).toEqual(['A08', 'A09', 'A10'])
    expect(namesAfter('5', 2)).toEqual(['5', '6'])
    expect(namesAfter('Window', 3)).toEqual(['Window'])
    expect(namesAfter(' Window 1 ', 1)).toEqual(['Window 1'])
  })
})

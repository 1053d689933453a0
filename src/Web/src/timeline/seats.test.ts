import { describe, expect, it } from 'vitest'
import { tableFor } from './seats'

const table = (id: string, seats: number, more: { tab?: string; status?: string } = {}) =>
  ({ id, name: `Table ${id}`, position: Number(id), seats, status: 'free', tab: null, ...more }) as never as Parameters<
    typeof tableFor
  >[0][number]

describe('the table of a party', () => {
  const floor = [table('1', 8), table('2', 4), table('3', 2), table('4', 4, { tab: 't1', status: 'seated' })]

  it('is the one that was reserved, while it is free', () => {
    expect(tableFor(floor, ['Table 1'], 2)?.id).toBe('1')
    expect(tableFor(floor, ['Table 4'], 4)?.id).toBe('2')
  })

  it('is else the smallest that is large enough', () => {
    expect(tableFor(floor, [], 2)?.id).toBe('3')
    expect(tableFor(floor, ['Court 1'], 3)?.id).toBe('2')
    expect(tableFor(floor, [], 9)).toBeUndefined()
  })
})

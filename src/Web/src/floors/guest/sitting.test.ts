import { beforeEach, describe, expect, it } from 'vitest'
import type { GuestTabRow } from '../../bar/types'
import { later, own, remember } from './sitting'

const tab = (id: string, status: string, seq: number) => ({ id, status, seq }) as GuestTabRow

describe('what guests see of a table', () => {
  beforeEach(() => localStorage.clear())

  it('is what they paid, but not what others paid before them', () => {
    expect(own('c', tab('a', 'paid', 2))).toBe(null)
    remember('c', tab('a', 'open', 1))
    expect(own('c', tab('a', 'paid', 2))?.id).toBe('a')
    expect(own('d', tab('a', 'paid', 2))).toBe(null)
    remember('c', tab('b', 'open', 3))
    expect(own('c', tab('b', 'open', 3))?.id).toBe('b')
    expect(own('c', tab('a', 'paid', 2))).toBe(null)
    expect(own('c', null)).toBe(null)
  })

  it('is the latest, whichever came first', () => {
    expect(later(tab('a', 'open', 5), tab('a', 'open', 4))?.seq).toBe(5)
    expect(later(tab('a', 'open', 5), tab('a', 'paid', 9))?.seq).toBe(9)
    expect(later(tab('a', 'open', 5), null)?.seq).toBe(5)
    expect(later(null, null)).toBe(null)
  })
})

import { describe, expect, it } from 'vitest'
import { offered, revocable } from './roles'

describe('roles of staff', () => {
  it('are offered by what the user may grant', () => {
    expect(offered(false)).toEqual(['waiter', 'kitchen', 'cashier', 'support'])
    expect(offered(true)).toContain('manager')
    expect(offered(true)).toContain('admin')
  })

  it('are taken away only by those who may, never the last right of the user', () => {
    expect(revocable({ role: 'cashier', venue: 'v' }, false, false)).toBe(true)
    expect(revocable({ role: 'manager', venue: 'v' }, false, false)).toBe(false)
    expect(revocable({ role: 'manager', venue: 'v' }, true, false)).toBe(true)
    expect(revocable({ role: 'admin' }, true, true)).toBe(false)
  })
})

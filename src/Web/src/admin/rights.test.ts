import { describe, expect, it } from 'vitest'
import { isAdmin, may, mayAnywhere } from './rights'

describe('what roles allow', () => {
  it('holds at the venue of the role only', () => {
    const grants = [{ role: 'cashier', venue: 'one' }]
    expect(may(grants, 'desk', 'one')).toBe(true)
    expect(may(grants, 'desk', 'two')).toBe(false)
    expect(mayAnywhere(grants, 'desk')).toBe(true)
  })

  it('gives a cashier no refunds, support no settings, and a manager both', () => {
    expect(may([{ role: 'cashier', venue: 'one' }], 'support', 'one')).toBe(false)
    expect(may([{ role: 'support', venue: 'one' }], 'manage', 'one')).toBe(false)
    const manager = [{ role: 'manager', venue: 'one' }]
    expect((['desk', 'support', 'manage'] as const).every((duty) => may(manager, duty, 'one'))).toBe(true)
    expect(isAdmin(manager)).toBe(false)
  })

  it('gives an admin everything everywhere, and a kitchen nothing here', () => {
    const admin = [{ role: 'admin' }]
    expect(may(admin, 'manage', 'any')).toBe(true)
    expect(isAdmin(admin)).toBe(true)
    expect(mayAnywhere([{ role: 'kitchen', venue: 'one' }], 'desk')).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { may, mayAnywhere } from './rights'

describe('what roles permit', () => {
  it('holds at the venue of the role only', () => {
    const grants = [{ role: 'cashier', venue: 'one' }]
    expect(may(grants, 'review_payments', 'one')).toBe(true)
    expect(may(grants, 'review_payments', 'two')).toBe(false)
    expect(mayAnywhere(grants, 'review_payments')).toBe(true)
  })

  it('gives a cashier no refunds of orders, support no settings, and a manager both', () => {
    expect(may([{ role: 'cashier', venue: 'one' }], 'refund_orders', 'one')).toBe(false)
    expect(may([{ role: 'support', venue: 'one' }], 'manage_settings', 'one')).toBe(false)
    const manager = [{ role: 'manager', venue: 'one' }]
    expect((['view_orders', 'refund_orders', 'manage_settings'] as const).every((permission) => may(manager, permission, 'one'))).toBe(true)
    expect(mayAnywhere(manager, 'manage_managers')).toBe(false)
  })

  it('gives an admin everything everywhere, and a kitchen nothing here', () => {
    const admin = [{ role: 'admin' }]
    expect(may(admin, 'manage_settings', 'any')).toBe(true)
    expect(mayAnywhere(admin, 'manage_messages')).toBe(true)
    expect(mayAnywhere([{ role: 'kitchen', venue: 'one' }], 'view_orders')).toBe(false)
  })
})

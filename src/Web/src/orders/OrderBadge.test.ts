import { expect, it } from 'vitest'
import { mount } from '../test/mount'
import OrderBadge from './OrderBadge.vue'
import { statuses } from './order'

it('has a name for every state of an order, and says it to scripts too', () => {
  const names = statuses.map((status) => {
    const badge = mount(OrderBadge, { props: { status } })
    expect(badge.attributes('data-status')).toBe(status)
    return badge.text()
  })
  expect(new Set(names).size).toBe(statuses.length)
  expect(names.join()).not.toContain('orders.')
})

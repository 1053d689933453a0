import { afterEach, expect, it } from 'vitest'
import { createApp, h, nextTick, shallowRef, type App } from 'vue'
import type { Order } from '../api/types'
import { i18n, load } from '../i18n'
import { second } from '../live/clock'
import OrderVerdict from './OrderVerdict.vue'

let app: App | undefined
afterEach(() => app?.unmount())

it('says the minutes that are left, and nothing of them once there is nothing to pay', async () => {
  await load('en')
  const deadline = Date.parse('2026-11-21T08:15:00Z')
  const pending = {
    id: '1',
    status: 'pending',
    amount: 2000,
    currency: 'CNY',
    created_at: '2026-11-21T08:00:00Z',
    expire_at: '2026-11-21T08:15:00Z',
  } as Order
  const order = shallowRef(pending)
  const root = document.createElement('div')
  second.value = deadline - 61_000
  app = createApp({ render: () => h(OrderVerdict, { order: order.value, justChanged: false }) }).use(i18n)
  app.mount(root)
  const spoken = () => root.querySelector('[aria-live=assertive]')!.textContent
  expect(spoken()).toBe('')

  second.value = deadline - 59_000
  await nextTick()
  expect(spoken()).toBe('1 minute left to pay')

  order.value = { ...pending, status: 'cancelled' }
  await nextTick()
  expect(spoken()).toBe('')
})

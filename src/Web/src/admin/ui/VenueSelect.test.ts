import { createPinia } from 'pinia'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { begin, end } from '../../api/session'
import type { User } from '../../api/types'
import { mount } from '../../test/mount'
import { provideWorkplace } from '../context'
import { addStaffMessages } from '../messages'
import PageHead from './PageHead.vue'
import VenueSelect from './VenueSelect.vue'

addStaffMessages()
const user: User = {
  id: 'u1',
  username: 'sam',
  roles: [
    { role: 'manager', venue: 'a' },
    { role: 'manager', venue: 'b' },
    { role: 'support', venue: 'c' },
  ],
  phone_verified: false,
  has_password: true,
  language: 'en',
  created_at: '2026-11-21T08:00:00Z',
}

beforeEach(() => {
  localStorage.clear()
  begin({ access_token: 'a1', expires_in: 1800, user })
  vi.stubGlobal('fetch', async (url: string) => Response.json({ id: url.slice(-1), name: `Venue ${url.slice(-1)}` }))
})
afterEach(() => {
  vi.unstubAllGlobals()
  end()
})

/** A page of staff with its heading. */
async function page(props: { permission: 'manage_settings' | 'view_orders'; all?: boolean }) {
  const Page = defineComponent({
    setup: () => (provideWorkplace(), () => h(PageHead, { title: 'Settings', lead: 'Of one venue' }, () => h(VenueSelect, props))),
  })
  const wrapper = mount(Page, { global: { plugins: [createPinia()] } })
  await flushPromises()
  return wrapper
}

it('offers the venues at which the person may do what the page does, and keeps the choice for the next page', async () => {
  const wrapper = await page({ permission: 'manage_settings' })
  expect([wrapper.get('h1').text(), wrapper.get('h1').attributes('tabindex')]).toEqual(['Settings', '-1'])
  expect(wrapper.findAll('option').map((one) => one.text())).toEqual(['Venue a', 'Venue b'])
  await wrapper.get('select').setValue('b')
  await flushPromises()
  expect((await page({ permission: 'manage_settings' })).get<HTMLSelectElement>('select').element.value).toBe('b')
})

it('offers all venues at once where a page can show them', async () => {
  const wrapper = await page({ permission: 'view_orders', all: true })
  expect(wrapper.findAll('option').map((one) => one.text())).toEqual(['All venues', 'Venue a', 'Venue b', 'Venue c'])
})

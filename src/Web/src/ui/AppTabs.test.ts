import { expect, it } from 'vitest'
import { mount } from '../test/mount'
import AppTabs from './AppTabs.vue'

const tabs = [
  { key: 'sales', label: 'Sales' },
  { key: 'people', label: 'People' },
]

it('shows the view of the open tab, and asks for another one', async () => {
  const wrapper = mount(AppTabs, {
    props: { tabs, label: 'Reports', modelValue: 'sales' },
    slots: { default: '<template #default="{ tab }"><p>{{ tab }}</p></template>' },
    attachTo: document.body,
  })
  expect([wrapper.get('[role=tablist]').attributes('aria-label'), wrapper.get('[role=tabpanel] p').text()]).toEqual(['Reports', 'sales'])
  expect(wrapper.findAll('[role=tab]').map((one) => one.attributes('aria-selected'))).toEqual(['true', 'false'])
  await wrapper.get('[data-test=tab-people]').trigger('mousedown', { button: 0 })
  expect(wrapper.emitted('update:modelValue')).toEqual([['people']])
  await wrapper.setProps({ modelValue: 'people' })
  expect(wrapper.get('[role=tabpanel] p').text()).toBe('people')
})

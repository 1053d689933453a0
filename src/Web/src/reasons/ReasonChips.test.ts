import { expect, it } from 'vitest'
import { addStaffMessages } from '../admin/messages'
import { addBarMessages } from '../bar/messages'
import { mount } from '../test/mount'
import ReasonChips from './ReasonChips.vue'

addBarMessages()
addStaffMessages()
const chips = (props: { code: string | null; optional?: boolean; fault?: string }) =>
  mount(ReasonChips, { props: { presets: ['waited', 'quality'], freeText: '', ...props } })

it('takes one of the usual reasons by a tap and gives it back by another', async () => {
  const wrapper = chips({ code: null })
  expect(wrapper.findAll('[data-reason]')).toHaveLength(2)
  await wrapper.get('[data-reason=waited]').trigger('click')
  expect(wrapper.emitted('update:code')).toEqual([['waited']])
  await wrapper.setProps({ code: 'waited' })
  expect(wrapper.get('[data-reason=waited]').attributes('aria-pressed')).toBe('true')
  await wrapper.get('[data-reason=waited]').trigger('click')
  expect(wrapper.emitted('update:code')).toEqual([['waited'], [null]])
})

it('needs own words only where nothing usual is chosen, and shows what is wrong with them', async () => {
  const wrapper = chips({ code: null })
  const input = wrapper.get('input')
  expect(input.attributes('required')).toBeDefined()
  await input.setValue('spilled by us')
  expect(wrapper.emitted('update:freeText')).toEqual([['spilled by us']])
  await wrapper.setProps({ code: 'quality', fault: 'Too long.' })
  expect([input.attributes('required'), input.attributes('aria-invalid'), wrapper.get('.fault').text()]).toEqual([
    undefined,
    'true',
    'Too long.',
  ])
  expect(chips({ code: null, optional: true }).get('input').attributes('required')).toBeUndefined()
})

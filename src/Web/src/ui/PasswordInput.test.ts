import { expect, it } from 'vitest'
import { mount } from '../test/mount'
import PasswordInput from './PasswordInput.vue'

it('hides what is typed until asked, and passes on what belongs to the field', async () => {
  const wrapper = mount(PasswordInput, { props: { modelValue: '' }, attrs: { name: 'password', autocomplete: 'current-password' } })
  const input = wrapper.get('input')
  expect([input.attributes('type'), input.attributes('name'), input.attributes('autocomplete'), wrapper.attributes('name')]).toEqual([
    'password',
    'password',
    'current-password',
    undefined,
  ])
  await input.setValue('correct horse 9')
  expect(wrapper.emitted('update:modelValue')).toEqual([['correct horse 9']])
  const eye = wrapper.get('[data-test=show-password]')
  await eye.trigger('click')
  expect([input.attributes('type'), eye.attributes('aria-pressed')]).toEqual(['text', 'true'])
  await eye.trigger('click')
  expect(input.attributes('type')).toBe('password')
})

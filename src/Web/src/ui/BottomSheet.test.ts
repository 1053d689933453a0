import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mount } from '../test/mount'
import BottomSheet from './BottomSheet.vue'

const open = vi.fn()
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = open
  HTMLDialogElement.prototype.close = vi.fn()
})
afterEach(() => open.mockReset())

const sheet = () =>
  mount(BottomSheet, { props: { title: 'Your order' }, slots: { default: '<p class="inside">Two beers</p>' }, attachTo: document.body })

it('is a modal dialog with its name', () => {
  const dialog = sheet().get('dialog')
  expect(open).toHaveBeenCalledOnce()
  expect([dialog.attributes('aria-label'), dialog.get('h2').text()]).toEqual(['Your order', 'Your order'])
})

it('closes by its button, by Escape and by a tap beside it, and by nothing inside it', async () => {
  const wrapper = sheet()
  await wrapper.get('.inside').trigger('click')
  expect(wrapper.emitted('close')).toBeUndefined()
  await wrapper.get('button[aria-label=Close]').trigger('click')
  await wrapper.get('dialog').trigger('cancel')
  await wrapper.get('dialog').trigger('click')
  expect(wrapper.emitted('close')).toHaveLength(3)
})

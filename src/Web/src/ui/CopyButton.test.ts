import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mount } from '../test/mount'
import CopyButton from './CopyButton.vue'

const writeText = vi.fn<(text: string) => Promise<void>>()
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
})
afterEach(() => vi.useRealTimers())

it('copies and says so for a moment', async () => {
  writeText.mockResolvedValue()
  const wrapper = mount(CopyButton, { props: { text: '6MGM3T9S', label: 'Copy the reference' } })
  expect([wrapper.text(), wrapper.get('button').attributes('aria-label')]).toEqual(['Copy', 'Copy the reference'])
  await wrapper.get('button').trigger('click')
  await flushPromises()
  expect(writeText).toHaveBeenCalledWith('6MGM3T9S')
  expect(wrapper.text()).toBe('Copied')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(wrapper.text()).toBe('Copy')
})

it('copies the old way where the clipboard is closed, and claims nothing where neither works', async () => {
  writeText.mockRejectedValue(new Error('no secure context'))
  const command = vi.fn(() => true)
  Object.assign(document, { execCommand: command })
  const wrapper = mount(CopyButton, { props: { text: 'x' } })
  await wrapper.get('button').trigger('click')
  await flushPromises()
  expect([wrapper.text(), document.querySelector('textarea')]).toEqual(['Copied', null])
  command.mockReturnValue(false)
  await wrapper.get('button').trigger('click')
  await flushPromises()
  expect(wrapper.text()).toBe('Copy')
})

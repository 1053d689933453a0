import { expect, it } from 'vitest'
import { mount } from '../test/mount'
import AppIcon from './AppIcon.vue'
import EmptyState from './EmptyState.vue'

it('says what is not there, why, and what to do about it', () => {
  const wrapper = mount(EmptyState, {
    props: { icon: 'search', title: 'No venue found', text: 'Try another name.' },
    slots: { default: '<button>All venues</button>' },
  })
  expect([wrapper.get('h2').text(), wrapper.get('p').text(), wrapper.get('button').text()]).toEqual([
    'No venue found',
    'Try another name.',
    'All venues',
  ])
  expect(
    mount(EmptyState, { props: { icon: 'search', title: 'Nothing' } })
      .find('p')
      .exists(),
  ).toBe(false)
})

it('draws an icon that screen readers pass over', () => {
  const icon = mount(AppIcon, { props: { name: 'search', size: 16 } })
  expect([icon.attributes('aria-hidden'), icon.attributes('width'), icon.get('path').attributes('d')]).toEqual([
    'true',
    '16',
    expect.stringMatching(/^M11 18/),
  ])
})

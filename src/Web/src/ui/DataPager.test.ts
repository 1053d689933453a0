import { expect, it } from 'vitest'
import { mount } from '../test/mount'
import DataPager from './DataPager.vue'

const found = { items: [1, 2], total: 45, page: 2, page_size: 20, next: 'n', previous: 'p' }
const pager = (page: number, over: Partial<typeof found> = {}) =>
  mount(DataPager, { props: { page, size: 20, found: { ...found, ...over } } })
const buttons = (wrapper: ReturnType<typeof pager>) => wrapper.findAll('button').map((one) => one.attributes('disabled') === undefined)

it('says which part is shown and goes on by its anchors', async () => {
  const wrapper = pager(2)
  expect(wrapper.text()).toBe('21–40 of 45')
  await wrapper.get('[aria-label="Next page"]').trigger('click')
  await wrapper.get('[aria-label="Previous page"]').trigger('click')
  expect(wrapper.emitted('go')).toEqual([[{ page: 3, after: 'n' }], [{ page: 1 }]])
})

it('goes no further than the first and the last page', () => {
  expect([buttons(pager(1)), buttons(pager(3))]).toEqual([
    [false, true],
    [true, false],
  ])
  expect(pager(3).text()).toBe('41–45 of 45')
})

it('has nothing to turn on one page, and is not there for an empty list', () => {
  expect(buttons(pager(1, { total: 2 }))).toEqual([])
  expect(pager(1, { total: 0 }).find('nav').exists()).toBe(false)
})

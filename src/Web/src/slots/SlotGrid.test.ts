import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Slot } from '../api/types'
import { mount } from '../test/mount'
import SlotGrid from './SlotGrid.vue'
import { days } from './days'

const at = Date.parse('2026-11-21T00:00:00Z')
const slot = (n: number): [string, Slot] => {
  const start = new Date(at + n * 3_600_000).toISOString().replace('.000', '')
  return [
    start,
    {
      start_time: start,
      end_time: new Date(at + (n + 1) * 3_600_000).toISOString(),
      status: 'free',
      price: 2_000,
      currency: 'CNY',
      capacity: 1,
      remaining: 1,
      available: true,
      seq: n,
    } as Slot,
  ]
}
const calendar = days(
  new Map(Array.from({ length: 72 }, (_, n) => slot(n))),
  [],
  at,
  { zone: 'UTC', slotMinutes: 60, windowHours: 72 },
  'en',
)

let waiting: (() => void)[]
beforeEach(() => {
  waiting = []
  history.replaceState(null, '')
  vi.stubGlobal('innerWidth', 390)
  vi.stubGlobal('innerHeight', 844)
  vi.stubGlobal('requestIdleCallback', (task: () => void) => waiting.push(task))
  vi.stubGlobal('cancelIdleCallback', () => (waiting = []))
})
afterEach(() => vi.unstubAllGlobals())

it('has a place for every slot at once and fills those of the screen first, in order', async () => {
  const wrapper = mount(SlotGrid, { props: { days: calendar, zone: 'UTC', selected: null } })
  const places = () => wrapper.findAll('.tiles > li').map((one) => one.find('[data-slot]').exists())
  expect(places()).toHaveLength(72)
  const first = places().indexOf(false)
  expect(first).toBeGreaterThanOrEqual(18)
  expect(places().slice(first).some(Boolean)).toBe(false)
  while (waiting.length > 0) {
    waiting.shift()!()
    await wrapper.vm.$nextTick()
  }
  expect(places().every(Boolean)).toBe(true)
  expect(wrapper.findAll('section h2').map((one) => one.text())).toHaveLength(3)
})

it('has one stop for the Tab key, and gives on what is chosen', async () => {
  const wrapper = mount(SlotGrid, { props: { days: calendar, zone: 'UTC', selected: null } })
  expect(wrapper.findAll('[data-slot][tabindex="0"]').map((one) => one.attributes('data-slot'))).toEqual(['2026-11-21T00:00:00Z'])
  await wrapper.get('[data-slot="2026-11-21T03:00:00Z"]').trigger('click')
  expect(wrapper.emitted<[{ key: string }]>('choose')![0]![0].key).toBe('2026-11-21T03:00:00Z')
})

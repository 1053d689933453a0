import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, nextTick, type App } from 'vue'
import { second, serverClock, startTicking } from '../live/clock'
import CountDown from './CountDown.vue'

const server = Date.parse('2026-11-21T08:00:00Z')
let app: App | undefined

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'Date', 'performance'] }))

afterEach(() => {
  app?.unmount()
  vi.useRealTimers()
})

function shown(until: string): () => string {
  const root = document.createElement('div')
  app = createApp(CountDown, { until })
  app.mount(root)
  return () => root.textContent
}

it('counts by the clock of the server, however wrong the one here is and whatever is done to it', async () => {
  // Three hours slow, and then a day fast: the countdown rests on neither.
  vi.setSystemTime(server - 3 * 3_600_000)
  serverClock.heard('2026-11-21T08:00:00Z')
  second.value = serverClock.now()
  startTicking()
  const text = shown('2026-11-21T08:15:00Z')
  expect(text()).toBe('15:00')

  vi.setSystemTime(server + 24 * 3_600_000)
  await vi.advanceTimersByTimeAsync(60_500)
  await nextTick()
  expect(text()).toBe('13:59')

  await vi.advanceTimersByTimeAsync(15 * 60_000)
  expect(text()).toBe('00:00')
})

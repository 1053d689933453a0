import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { beforeEach, expect, it } from 'vitest'
import { second } from '../live/clock'
import { ticket } from './sample'
import { usePages } from './usePages'

const tickets = Array.from({ length: 6 }, (_, n) => ticket(`t${n}-1`, `18:0${n}:00`))

/** A row of columns 300 wide, two of which are in sight. */
function row() {
  const box = {
    scrollLeft: 0,
    clientWidth: 600,
    getBoundingClientRect: () => ({ left: 0 }),
    querySelector: () => null,
    querySelectorAll: () =>
      tickets.map((one, n) => ({ dataset: { ticket: one.id }, getClientRects: () => [{ left: n * 300 - box.scrollLeft, width: 300 }] })),
    scrollTo: ({ left }: { left: number }) => (box.scrollLeft = left),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }
  return box
}

beforeEach(() => localStorage.clear())

it('turns pages by itself every ten seconds, begins again after the last, and waits while a ticket is chosen', async () => {
  const scope = effectScope()
  const box = row()
  const still = ref(false)
  const pages = scope.run(() => usePages(shallowRef(box as unknown as HTMLElement), shallowRef(tickets), () => still.value))!
  await nextTick()
  const wait = async (seconds: number) => {
    for (let n = 0; n < seconds; n++) {
      second.value += 1000
      await nextTick()
    }
  }
  expect(pages.parts.value.after).toHaveLength(4)
  await wait(30)
  expect(box.scrollLeft).toBe(0)
  pages.auto.value = true
  await wait(10)
  expect(box.scrollLeft).toBe(600)
  still.value = true
  await wait(30)
  expect(box.scrollLeft).toBe(600)
  still.value = false
  await wait(10)
  expect(box.scrollLeft).toBe(1200)
  await wait(10)
  expect(box.scrollLeft).toBe(0)
  scope.stop()
})

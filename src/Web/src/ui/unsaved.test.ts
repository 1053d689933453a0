import { effectScope } from 'vue'
import { expect, it } from 'vitest'
import { asked, mayLeave, unsaved, useUnsaved } from './unsaved'

it('asks only where something is not saved, and goes by the answer', async () => {
  let changed = false
  const form = effectScope()
  form.run(() => useUnsaved(() => changed))
  expect(await mayLeave()).toBe(true)

  changed = true
  const [first, second] = [mayLeave(), mayLeave()]
  expect(await first).toBe(false) // asked again, the first question has fallen away
  asked.value!(true)
  expect([await second, asked.value]).toEqual([true, null])

  const closing = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(closing)
  expect(closing.defaultPrevented).toBe(true)
  form.stop()
  expect(unsaved()).toBe(false)
})

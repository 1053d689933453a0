import { describe, expect, it } from 'vitest'
import { useAttempt } from './attempt'

describe('an attempt', () => {
  it('is busy while it runs, and has nothing to tell when it went well', async () => {
    const { busy, refused, attempt } = useAttempt()
    let goOn = () => {}
    const running = attempt(() => new Promise((resolve) => (goOn = resolve)))
    expect(busy.value).toBe(true)
    goOn()
    await running
    expect([busy.value, refused.value]).toEqual([false, null])
  })

  it('keeps why it failed until the next one begins', async () => {
    const { busy, refused, attempt } = useAttempt()
    const why = new Error('no')
    await attempt(() => Promise.reject(why))
    expect([busy.value, refused.value]).toEqual([false, why])
    const next = attempt(() => Promise.resolve())
    expect(refused.value).toBe(null)
    await next
  })
})

import { afterEach, expect, it, vi } from 'vitest'
import { nextTask } from './nextTask'

afterEach(() => vi.unstubAllGlobals())

it('goes on after what waits already', async () => {
  const seen: string[] = []
  setTimeout(() => seen.push('waiting'))
  await nextTask()
  expect(seen).toEqual(['waiting'])
})

it('asks the browser where it can be asked', async () => {
  const asked = vi.fn(() => Promise.resolve())
  vi.stubGlobal('scheduler', { yield: asked })
  await nextTask()
  expect(asked).toHaveBeenCalledOnce()
})

it('is what the first format waits for: no module of the first script makes one', async () => {
  const made: string[] = []
  const own = Object.fromEntries(
    (['Segmenter', 'DateTimeFormat', 'NumberFormat', 'Collator', 'PluralRules'] as const).map((name) => [
      name,
      new Proxy<object>(Intl[name], { construct: (target, args) => (made.push(name), Reflect.construct(target as never, args)) }),
    ]),
  )
  vi.stubGlobal('Intl', Object.create(Intl, Object.getOwnPropertyDescriptors(own)))
  await Promise.all([import('../App.vue'), import('../router'), import('./limit'), import('../format/time'), import('../format/money')])
  expect(made).toEqual([])
})

import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp, defineComponent, h, nextTick, ref, type App } from 'vue'
import { useQuery, type Query, type Reading } from './query'
import { begin, end } from './session'
import type { User } from './types'

const user = (id: string): User => ({
  id,
  username: id,
  roles: [],
  phone_verified: false,
  has_password: true,
  language: 'en',
  created_at: '2026-11-21T08:00:00Z',
})
const pinia = createPinia()
let apps: App[] = []

/** Answers that come when the test says so. */
function server() {
  const waiting: { answer: (value: string) => Promise<void>; fail: (error: Error) => Promise<void> }[] = []
  const settle = async () => {
    for (let n = 0; n < 8; n++) await nextTick()
  }
  const read = () =>
    new Promise<string>((resolve, reject) => {
      waiting.push({ answer: async (value) => (resolve(value), settle()), fail: async (error) => (reject(error), settle()) })
    })
  return { waiting, read }
}

async function page(reading: Reading<string>): Promise<Query<string> & { leave: () => void }> {
  let query!: Query<string>
  const app = createApp(defineComponent({ setup: () => ((query = useQuery(reading)), () => h('p', query.data.value ?? '')) }))
  app.use(pinia).mount(document.createElement('div'))
  apps.push(app)
  await nextTick()
  return { ...query, leave: () => app.unmount() }
}

beforeEach(() => {
  setActivePinia(pinia)
  begin({ access_token: 'a', expires_in: 1800, user: user('u1') })
})
afterEach(() => {
  for (const app of apps) app.unmount()
  apps = []
  end()
})

describe('a page reads', () => {
  it('once it is there, and again when the key changes, showing what was there meanwhile', async () => {
    const { waiting, read } = server()
    const key = ref(['page', 1])
    const { data } = await page({ key, read })
    expect(data.value).toBe(null)
    await waiting[0]!.answer('first')
    expect(data.value).toBe('first')
    key.value = ['page', 2]
    await nextTick()
    expect([waiting.length, data.value]).toEqual([2, 'first'])
    await waiting[1]!.answer('second')
    expect(data.value).toBe('second')
  })

  it('and shows the answer to what is asked for now, whichever comes last', async () => {
    const { waiting, read } = server()
    const key = ref(['late', 1])
    const { data, load } = await page({ key, read })
    key.value = ['late', 2]
    await nextTick()
    await waiting[1]!.answer('of two')
    await waiting[0]!.answer('of one')
    expect(data.value).toBe('of two')
    void load()
    void load()
    await waiting[3]!.answer('the newer')
    await waiting[2]!.answer('the older')
    expect(data.value).toBe('the newer')
  })

  it('nothing without a key', async () => {
    const { waiting, read } = server()
    const key = ref<string[] | null>(null)
    const { load } = await page({ key, read })
    await load()
    expect(waiting).toHaveLength(0)
    key.value = ['venue', 'arcade']
    await nextTick()
    expect(waiting).toHaveLength(1)
  })

  it('again when told, keeps what it has when that fails, and forgets the failure afterwards', async () => {
    const { waiting, read } = server()
    const seq = ref(1)
    const { data, failed } = await page({ key: ['again'], read, again: () => seq.value })
    await waiting[0]!.answer('first')
    seq.value = 2
    await nextTick()
    await waiting[1]!.fail(new Error('away'))
    expect([data.value, String(failed.value)]).toEqual(['first', 'Error: away'])
    seq.value = 3
    await nextTick()
    await waiting[2]!.answer('second')
    expect([data.value, failed.value]).toEqual(['second', null])
  })

  it('and shows what a command answered in place of a reading under way', async () => {
    const { waiting, read } = server()
    const { data, show } = await page({ key: ['till'], read })
    show('of the command')
    await nextTick()
    await waiting[0]!.answer('of before')
    expect(data.value).toBe('of the command')
  })

  it('again on coming back, with what was there at once', async () => {
    const { waiting, read } = server()
    const first = await page({ key: ['back'], read })
    await waiting[0]!.answer('first')
    first.leave()
    const { data } = await page({ key: ['back'], read })
    expect([data.value, waiting.length]).toEqual(['first', 2])
  })

  it('nothing that another person had read', async () => {
    const { waiting, read } = server()
    const first = await page({ key: ['private'], read })
    await waiting[0]!.answer('of one')
    first.leave()
    begin({ access_token: 'b', expires_in: 1800, user: user('u2') })
    expect((await page({ key: ['private'], read })).data.value).toBe(null)
  })
})

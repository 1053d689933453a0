import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { command, get, post } from './http'
import { ApiError } from './problems'
import { begin, end, session } from './session'
import type { User } from './types'

interface Sent {
  url: string
  method: string
  headers: Headers
  body: unknown
}

let sent: Sent[]
let answer: (request: Sent) => Response | Promise<Response>

const user: User = {
  id: 'u1',
  username: 'mei',
  roles: [],
  phone_verified: false,
  has_password: true,
  language: 'en',
  created_at: '2026-11-21T08:00:00Z',
}
const ok = (body: unknown = {}) => new Response(JSON.stringify(body), { status: 200 })
const no = (status: number, body: object = {}, headers: HeadersInit = {}) => new Response(JSON.stringify(body), { status, headers })
const keys = () => sent.map((s) => s.headers.get('Idempotency-Key'))
const failure = async (work: Promise<unknown>) =>
  (await work.then(
    () => null,
    (e: unknown) => e,
  )) as ApiError

/** Lets the pauses between repeats pass at once. */
async function hurried<T>(work: Promise<T>): Promise<T> {
  const guarded = work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  await vi.runAllTimersAsync()
  const outcome = await guarded
  if ('error' in outcome) throw outcome.error
  return outcome.value
}

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  end()
  sent = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const request = { url, method: init.method!, headers: new Headers(init.headers), body: init.body }
    sent.push(request)
    return answer(request)
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const signIn = (expires_in = 1800) => begin({ access_token: 'a1', expires_in, user })

describe('a command', () => {
  it('is repeated under the same key while its outcome is unknown', async () => {
    const answers = [() => Promise.reject(new TypeError('no network')), () => no(503, { code: 5030 }), () => ok({ id: 'o1' })]
    answer = () => answers.shift()!()
    expect(await hurried(command('reservations', { body: {}, intent: 'reserve x' }))).toEqual({ id: 'o1' })
    expect(sent).toHaveLength(3)
    expect(new Set(keys()).size).toBe(1)
    expect(keys()[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('that is tried again later, still undecided, goes out under its old key', async () => {
    answer = () => Promise.reject(new TypeError('no network'))
    const error = await failure(hurried(command('reservations', { body: {}, intent: 'reserve x' })))
    expect(error).toMatchObject({ status: 0, undecided: true })
    answer = () => ok()
    await hurried(command('reservations', { body: {}, intent: 'reserve x' }))
    expect(new Set(keys()).size).toBe(1)
  })

  it('is another one when half an hour has passed', async () => {
    answer = () => Promise.reject(new TypeError('no network'))
    await failure(hurried(command('reservations', { body: {}, intent: 'reserve x' })))
    vi.advanceTimersByTime(31 * 60_000)
    answer = () => ok()
    await command('reservations', { body: {}, intent: 'reserve x' })
    expect(new Set(keys()).size).toBe(2)
  })

  it('that was answered is another one the next time, whether the answer was yes or no', async () => {
    answer = () => ok()
    await command('reservations', { body: {}, intent: 'reserve x' })
    answer = () => no(409, { code: 4001, message: 'taken', nearest_free: ['2026-11-21T09:00:00Z'] })
    const error = await failure(command('reservations', { body: {}, intent: 'reserve x' }))
    expect(error).toMatchObject({ code: 4001, message: 'taken', problem: { nearest_free: ['2026-11-21T09:00:00Z'] } })
    await failure(command('reservations', { body: {}, intent: 'reserve x' }))
    expect(new Set(keys()).size).toBe(3)
  })

  it('is not repeated by itself when the server has had too many', async () => {
    answer = () => no(429, { code: 4290 }, { 'Retry-After': '7' })
    expect(await failure(command('reservations', { body: {}, intent: 'x' }))).toMatchObject({ code: 4290, retryAfter: 7_000 })
    expect(sent).toHaveLength(1)
  })
})

describe('signing in', () => {
  it('is never repeated and needs no key', async () => {
    answer = () => no(503, { code: 5030 })
    await failure(post('auth/login', {}))
    expect(keys()).toEqual([null])
  })

  it('with a wrong password is tried once, also when signed in', async () => {
    signIn()
    answer = () => no(401, { code: 4010 })
    expect(await failure(post('admin/login', {}))).toMatchObject({ code: 4010 })
    expect(sent.map((s) => s.url)).toEqual(['/api/admin/login'])
  })

  it('is shown by the token of every request', async () => {
    signIn()
    answer = () => ok()
    await get('me')
    expect(sent[0]).toMatchObject({ url: '/api/me', method: 'GET' })
    expect(sent[0]!.headers.get('Authorization')).toBe('Bearer a1')
  })
})

describe('a token near its end', () => {
  const renewal = () => ok({ access_token: 'a2', refresh_token: 'r2', expires_in: 1800, user })

  it('is renewed once for all who need it', async () => {
    signIn(5)
    answer = (r) => (r.url === '/api/auth/refresh' ? renewal() : ok())
    await Promise.all([get('me'), get('orders'), get('notices')])
    expect(sent.filter((s) => s.url === '/api/auth/refresh')).toHaveLength(1)
    expect(sent.slice(1).map((s) => s.headers.get('Authorization'))).toEqual(Array(3).fill('Bearer a2'))
  })

  it('that the server ended early is renewed and the request goes out again', async () => {
    signIn()
    answer = (r) =>
      r.url === '/api/auth/refresh' ? renewal() : r.headers.get('Authorization') === 'Bearer a2' ? ok({ fine: true }) : no(401)
    expect(await get('me')).toEqual({ fine: true })
  })

  it('is taken from another tab that was faster, without a second trade', async () => {
    signIn(5)
    const other = { access: 'a9', ends: Date.now() + 1_800_000, user }
    // While this tab waits for its turn, the other tab finishes and tells what it got.
    const request = vi.fn(async (_: string, work: () => Promise<unknown>) => {
      session.value = other
      return work()
    })
    vi.stubGlobal('navigator', { locks: { request } })
    answer = () => ok()
    await get('me')
    expect(request).toHaveBeenCalledOnce()
    expect(sent.map((s) => s.url)).toEqual(['/api/me'])
    expect(sent[0]!.headers.get('Authorization')).toBe('Bearer a9')
  })

  it('that cannot be renewed ends the sign-in', async () => {
    signIn(5)
    answer = (r) => (r.url === '/api/auth/refresh' ? no(401, { code: 4010 }) : no(401, { code: 4010 }))
    expect(await failure(get('me'))).toMatchObject({ code: 4010 })
    expect(session.value).toBe(null)
  })

  it('keeps the sign-in while the server cannot be reached', async () => {
    signIn(5)
    answer = () => Promise.reject(new TypeError('no network'))
    expect(await failure(get('me'))).toMatchObject({ status: 0 })
    expect(session.value?.access).toBe('a1')
  })

  it('is asked for with the cookie, by a header no other site can send', async () => {
    signIn(5)
    answer = (r) => (r.url === '/api/auth/refresh' ? renewal() : ok())
    await get('me')
    expect(sent[0]!.headers.get('X-Session')).toBe('cookie')
    expect(sent[0]!.body).toBeUndefined()
    expect(sent[1]!.headers.get('X-Session')).toBe(null)
  })

  it('never reaches a storage that outlives the page', async () => {
    signIn()
    expect(
      JSON.stringify([localStorage, sessionStorage].map((s) => Array.from({ length: s.length }, (_, n) => s.getItem(s.key(n)!)))),
    ).not.toMatch(/a1|r1|token/)
    expect(localStorage.getItem('signed-in')).toContain('mei')
  })
})

it('makes something of an answer that is no problem document', async () => {
  answer = () => new Response('<html>Bad gateway</html>', { status: 502 })
  expect(await failure(get('venues'))).toMatchObject({ status: 502, code: 502, undecided: true })
})

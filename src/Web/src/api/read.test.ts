import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from './problems'
import { read } from './read'
import { begin, end } from './session'
import type { User } from './types'

const user: User = {
  id: 'u1',
  username: 'mei',
  roles: [],
  phone_verified: false,
  has_password: true,
  language: 'en',
  created_at: '2026-11-21T08:00:00Z',
}
let sent: { url: string; headers: Headers }[]
let answer: () => Response

beforeEach(() => {
  sent = []
  begin({ access_token: 'a1', expires_in: 1800, user })
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, headers: new Headers(init.headers) })
    return answer()
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  end()
})

it('asks for a path of the description with its parameters, as the signed-in user', async () => {
  answer = () => Response.json({ items: [], total: 0, page: 1, page_size: 20 })
  expect((await read('/api/tabs', { query: { venue: 'bar & grill', status: undefined, page: 2 } })).total).toBe(0)
  await read('/api/venues/{id}', { path: { id: 'a/b' } })
  await read('/api/me')
  expect(sent.map((one) => one.url)).toEqual(['/api/tabs?venue=bar%20%26%20grill&page=2', '/api/venues/a%2Fb', '/api/me'])
  expect(sent[0]!.headers.get('Authorization')).toBe('Bearer a1')
})

it('throws what the server refuses with', async () => {
  answer = () => Response.json({ code: 4040 }, { status: 404 })
  const refused = await read('/api/venues/{id}', { path: { id: 'none' } }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ApiError)
  expect((refused as ApiError).status).toBe(404)
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { matching, plain, search } from './finds'

const asked: string[] = []
beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
    const path = String(input instanceof Request ? input.url : input)
    asked.push(path.replace(/^.*\/api\//, '').split('?')[0]!)
    if (path.includes('/venues')) return Promise.resolve(new Response('{}', { status: 500 }))
    const item = { id: 'x', name: 'Mei', order_no: 'R261121-7K3F9Q2TC', guest_name: 'Mei', phone_masked: '+86****11' }
    return Promise.resolve(Response.json({ items: [item], total: 1, page: 1, page_size: 5 }))
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('what is found', () => {
  it('does not mind case, accents and widths', () => {
    expect(plain(' Ｊörg ')).toBe('jorg')
  })

  it('has all that was typed, what begins with it first', () => {
    const all = ['Past grid', 'The grid', 'Grid of today', 'Orders'].map((text) => ({ text }))
    expect(matching(all, 'grid').map((one) => one.text)).toEqual(['Grid of today', 'Past grid', 'The grid'])
    expect(matching(all, 'grid past').map((one) => one.text)).toEqual(['Past grid'])
    expect(matching(all, '')).toHaveLength(4)
  })

  it('is what the person may see, and a list that fails hides no other', async () => {
    const place = { id: 'bar', name: 'Bar' }
    const found = await search('mei', { signedIn: true, desk: [place], menus: [] })
    expect(found.map((one) => one.id)).toEqual(['order-x', 'guest-bar-x'])
    expect(asked).not.toContain('admin/menu')

    asked.length = 0
    await search('mei', { signedIn: false, desk: null, menus: [] })
    expect(new Set(asked)).toEqual(new Set(['venues']))
  })
})

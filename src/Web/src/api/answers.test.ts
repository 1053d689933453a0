import { afterEach, beforeEach, expect, it, vi } from 'vitest'

let asked: string[]

beforeEach(() => {
  asked = []
  vi.resetModules()
  document.body.innerHTML =
    '<script type="application/json" id="answers" data-at="2026-11-30T10:00:00Z">{"venues/one":{"id":"one"}}</script>'
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return new Response('{"id":"asked"}', { status: 200 })
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function read(path: string): Promise<string> {
  const { get } = await import('./http')
  return (await get<{ id: string }>(path)).id
}

function cameOver(transferSize: number): void {
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ transferSize } as PerformanceNavigationTiming])
}

it('takes what came with the page once, then asks', async () => {
  cameOver(900)
  expect(await read('venues/one')).toBe('one')
  expect(asked).toEqual([])
  expect(await read('venues/one')).toBe('asked')
  expect(await read('venues/two')).toBe('asked')
  expect(asked).toEqual(['/api/venues/one', '/api/venues/two'])
})

it('asks when the page is one that the browser had kept', async () => {
  cameOver(0)
  expect(await read('venues/one')).toBe('asked')
})

it('asks when nothing came', async () => {
  document.body.innerHTML = ''
  expect(await read('venues/one')).toBe('asked')
})

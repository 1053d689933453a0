import { describe, expect, it } from 'vitest'
import { here } from './place'

describe('a path to go on to', () => {
  it.each(['/', '/me', '/v/corner?slot=2026-11-21T08:00:00Z', '/t/code#menu', '/orders?status=paid&page=2'])('is kept: %s', (path) => {
    expect(here(path)).toBe(path)
  })

  it.each([
    '//example.invalid',
    '///example.invalid/x',
    '/\\example.invalid',
    '\\\\example.invalid',
    '/\t/example.invalid',
    '/\n/example.invalid',
    '/\r//example.invalid',
    'https://example.invalid',
    'javascript:alert(1)',
    'data:text/html,x',
    ' //example.invalid',
    'example.invalid',
    '/.//example.invalid',
    '/..//example.invalid',
    '/%09/example.invalid',
    '//[',
    '',
    null,
    undefined,
    ['/me'],
  ])('never leaves the site: %s', (path) => {
    const to = here(path)
    expect(new URL(to, location.origin).origin).toBe(location.origin)
    expect(to).not.toMatch(/^[/\\]{2}/)
  })
})

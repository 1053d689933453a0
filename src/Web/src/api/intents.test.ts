import { expect, test } from 'vitest'
import { uuid } from './intents'

test('a key is a UUID of version 7, later ones come later', () => {
  const first = uuid(Date.UTC(2026, 10, 21))
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(parseInt(first.replace('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 21))
  expect(uuid(Date.UTC(2026, 10, 21, 0, 0, 1)) > first).toBe(true)
  expect(uuid()).not.toBe(uuid())
})

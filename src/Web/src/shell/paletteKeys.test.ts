import { expect, it } from 'vitest'
import { asksForPalette } from './paletteKeys'

const press = (key: string, more: object = {}) =>
  asksForPalette({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: document.body, ...more })

it('opens by Ctrl K, ⌘K and a slash', () => {
  expect([press('k', { ctrlKey: true }), press('K', { metaKey: true }), press('/')]).toEqual([true, true, true])
})

it('leaves other keys, and a slash that is typed, alone', () => {
  const field = document.createElement('input')
  expect([press('k'), press('k', { ctrlKey: true, shiftKey: true }), press('k', { ctrlKey: true, altKey: true })]).toEqual([
    false,
    false,
    false,
  ])
  expect(press('/', { target: field })).toBe(false)
  expect(press('k', { ctrlKey: true, target: field })).toBe(true)
})

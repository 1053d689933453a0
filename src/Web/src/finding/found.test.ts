import { expect, test } from 'vitest'
import { halfHours, keyOf, monthAfter, weeksOf } from './found'

test('a month is whole weeks from Monday on', () => {
  const weeks = weeksOf('2026-11')
  expect(weeks).toHaveLength(6)
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
  expect(weeks[5]!.slice(0, 2)).toEqual(['2026-11-30', null])
  expect(weeksOf('2027-02')).toHaveLength(4)
})

test('months follow each other over the turn of the year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01')
  expect(monthAfter('2027-01', -1)).toBe('2026-12')
})

test('a start is named as slots are', () => {
  expect(keyOf('2026-11-21T08:00:00.000Z')).toBe('2026-11-21T08:00:00Z')
  expect(halfHours[37]).toBe('18:30')
})

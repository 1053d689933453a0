import { describe, expect, it } from 'vitest'
import { minorUnits } from '../format/money'
import { everyDay, furnishing, sums, usualGroups, usualHours } from './kinds'
import { beside, currencyOf, stepIn, stepsOf } from './wizard'

describe('the steps of the wizard', () => {
  const steps = stepsOf('restaurant')

  it('begin with the venue while there is none, whatever the address asks for', () => {
    expect(stepIn('staff', steps, false)).toBe('venue')
    expect(stepIn(undefined, steps, false)).toBe('venue')
  })

  it('go on where the address says, and begin again where it says nothing that is known', () => {
    expect(stepIn('payment', steps, true)).toBe('payment')
    expect(stepIn(undefined, steps, true)).toBe('hours')
    expect(stepIn('nonsense', steps, true)).toBe('venue')
    expect(stepIn('resources', stepsOf('shop'), true)).toBe('venue')
  })

  it('lead on and back, and end at both ends', () => {
    expect(beside('venue', steps, 1)).toBe('hours')
    expect(beside('venue', steps, -1)).toBeNull()
    expect(beside('done', steps, 1)).toBeNull()
    expect(beside('payment', stepsOf('shop'), -1)).toBe('hours')
  })

  it('guess the currency by the time zone', () => {
    expect(currencyOf('Asia/Shanghai')).toBe('CNY')
    expect(currencyOf('Europe/Berlin')).toBe('EUR')
    expect(currencyOf('Asia/Tokyo')).toBe('JPY')
  })
})

describe('what a venue begins with', () => {
  const name = (what: string) => what
  const amount = (text: string) => minorUnits(text, 'CNY')

  it('is open at lunch and at dinner on every day', () => {
    const hours = everyDay(usualHours.services)
    expect(hours).toHaveLength(14)
    expect(hours.slice(0, 2)).toEqual([
      { day: 'monday', opens: '11:30', closes: '14:30' },
      { day: 'monday', opens: '17:30', closes: '22:30' },
    ])
  })

  it('is tables by seats in a restaurant, on the floor too', () => {
    const groups = usualGroups('restaurant', name)
    expect(sums(groups)).toEqual({ things: 16, people: 60 })
    const body = furnishing(groups, 'restaurant', amount)!
    expect([body.bookable, body.floor]).toEqual([true, true])
    expect(body.groups[0]).toEqual({ name: 'table', count: 6, seats: { min: 1, max: 2, pooled: false }, area: '' })
  })

  it('is tables only in a bar, and things by the hour elsewhere', () => {
    expect(furnishing(usualGroups('bar', name), 'bar', amount)).toMatchObject({ bookable: false, floor: true })
    const rooms = usualGroups('rental', name)
    rooms[0]!.price = '12.5'
    expect(furnishing(rooms, 'rental', amount)).toMatchObject({ bookable: true, floor: false, groups: [{ price_per_hour: 1250 }] })
    rooms[0]!.price = 'much'
    expect(furnishing(rooms, 'rental', amount)).toBeNull()
  })
})

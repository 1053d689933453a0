import { describe, expect, it } from 'vitest'
import type { Resource, Slot, Venue } from '../../api/types'
import { priceOf } from '../../slots/days'
import { draftRules, priceRange, tableOf } from './prices'

const evening = { price_per_hour: 6000, days: ['friday' as const], from: '18:00:00', to: '02:00:00' }
const holiday = { price_per_hour: 0, days: [], first_date: '2026-12-24', last_date: '2026-12-26' }

describe('prices by time', () => {
  it('are sent as they came', () => {
    expect(tableOf(draftRules({ rules: [evening, holiday] }, 'CNY'), 'CNY')).toEqual({ rules: [evening, holiday] })
  })

  it('are not sent where one is no amount', () => {
    const [rule] = draftRules({ rules: [evening] }, 'CNY')
    expect(tableOf([{ ...rule!, price: 'dear' }], 'CNY')).toBeNull()
  })

  it('leave to the server to say what is missing', () => {
    const [rule] = draftRules({ rules: [evening] }, 'CNY')
    expect(tableOf([{ ...rule!, to: '', dated: true }], 'CNY')!.rules[0]).toMatchObject({ to: null, first_date: null })
  })

  it('of a venue are not those of a resource with a price of its own', () => {
    const venue = { price_per_hour: 3000, prices: { rules: [evening] } } as Venue
    expect(priceRange(venue, undefined)).toEqual({ low: 3000, high: 6000 })
    expect(priceRange(venue, {} as Resource)).toEqual({ low: 3000, high: 6000 })
    expect(priceRange(venue, { price_per_hour: 9000 } as Resource)).toEqual({ low: 9000, high: 9000 })
    expect(priceRange(venue, { prices: { rules: [holiday] } } as unknown as Resource)).toEqual({ low: 0, high: 3000 })
  })

  it('of several slots are rounded once', () => {
    const slot = (price: number, hour?: number) =>
      ({ price, price_per_hour: hour, start_time: '2026-11-21T07:00:00Z', end_time: '2026-11-21T07:10:00Z' }) as Slot
    expect(priceOf([slot(500), slot(1000)])).toBe(1500)
    expect(priceOf(Array.from({ length: 6 }, () => slot(167, 1000)))).toBe(1000)
  })
})

import type { Body } from '../api/body'
import type { OpeningHours } from '../api/types'
import { weekdays } from '../venues/opening'

export const venueKinds = ['restaurant', 'rental', 'bar', 'shop'] as const
export type VenueKind = (typeof venueKinds)[number]

type NewSettings = NonNullable<Body<'/api/admin/venues'>['settings']>

/** What a new venue of this kind begins with, beside what the server gives every one. */
export function usualSettings(kind: string): NewSettings {
  if (kind !== 'restaurant') return {}
  return {
    slot_minutes: 15,
    window_hours: 60 * 24,
    open_orders_per_guest: 3,
    booking: {
      confirmation: 'at_once',
      no_show_minutes: 15,
      stays: [
        { up_to: 2, minutes: 90 },
        { up_to: 4, minutes: 105 },
        { up_to: 20, minutes: 120 },
      ],
    },
  }
}

/** Hours that many venues have, every day of the week. */
export const usualHours = {
  day: [['10:00', '22:00']],
  services: [
    ['11:30', '14:30'],
    ['17:30', '22:30'],
  ],
  night: [['18:00', '02:00']],
} as const

export function everyDay(periods: readonly (readonly [string, string])[]): OpeningHours[] {
  return weekdays.flatMap((day) => periods.map(([opens, closes]) => ({ day, opens, closes })))
}

/** Some things of one kind, as the form holds them; the price is text while it is typed. */
export interface Group {
  name: string
  count: number | null
  min: number | null
  max: number | null
  price: string
  area: string
}

/** What there is to begin with at a venue of this kind; `name` says what a table, a room or a court is called. */
export function usualGroups(kind: string, name: (what: 'table' | 'room' | 'seat') => string): Group[] {
  const group = (what: string, count: number, min: number, max: number): Group => ({ name: what, count, min, max, price: '', area: '' })
  if (kind === 'restaurant') return [group(name('table'), 6, 1, 2), group(name('table'), 8, 2, 4), group(name('table'), 2, 4, 8)]
  if (kind === 'bar') return [group(name('seat'), 6, 1, 1), group(name('table'), 10, 1, 4)]
  return [group(name('room'), 4, 1, 4)]
}

/** Whether its things are rented by the hour, rather than by people who sit at a table. */
export const byTheHour = (kind: string): boolean => kind !== 'restaurant' && kind !== 'bar'

/** What is sent; null where a price is no amount. */
export function furnishing(
  groups: readonly Group[],
  kind: string,
  amount: (text: string) => number | null,
): Body<'/api/admin/venues/{id}/furnish'> | null {
  const hourly = byTheHour(kind)
  if (hourly && groups.some((group) => group.price.trim() !== '' && amount(group.price) === null)) return null
  return {
    bookable: kind !== 'bar',
    floor: !hourly,
    groups: groups.map((group) => ({
      name: group.name.trim(),
      count: group.count ?? 0,
      ...(hourly
        ? { price_per_hour: group.price.trim() === '' ? null : amount(group.price) }
        : { seats: { min: group.min ?? 0, max: group.max ?? 0, pooled: false }, area: group.area.trim() }),
    })),
  }
}

/** How many things and how many people the groups come to. */
export function sums(groups: readonly Group[]): { things: number; people: number } {
  return {
    things: groups.reduce((sum, one) => sum + (one.count ?? 0), 0),
    people: groups.reduce((sum, one) => sum + (one.count ?? 0) * (one.max ?? 0), 0),
  }
}

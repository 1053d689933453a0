import type { Body } from '../../api/body'
import type { Schemas } from '../../api/types'

/** Bookings of one request at most, as the server has it. */
export const mostWeeks = 12

/** What is to be booked on each day. */
export type Booking = Omit<Body<'/api/reservations'>, 'repeat'>

export type RepeatReply = Schemas['RepeatReply']
export type RepeatedDate = Schemas['RepeatedDate']

/** How many weeks in a row begin within a window of hours. */
export function weeksWithin(hours: number): number {
  return Math.min(mostWeeks, Math.floor(hours / (7 * 24)) + 1)
}

/** What all days that can be booked cost together, minor units. */
export const sumOf = (items: readonly RepeatedDate[]): number => items.reduce((sum, item) => sum + (item.amount ?? 0), 0)

export const freeOf = (items: readonly RepeatedDate[]): number => items.filter((item) => !item.problem).length

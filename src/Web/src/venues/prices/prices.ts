import type { OpeningHours, PriceTable, Resource, Venue } from '../../api/types'
import { minorUnits, typed } from '../../format/money'

/** A rule as the form holds it: money is text while it is typed. */
export interface DraftRule {
  price: string
  /** Empty: every day. */
  days: OpeningHours['day'][]
  timed: boolean
  from: string
  to: string
  dated: boolean
  first: string
  last: string
}

export function draftRules(table: PriceTable | null | undefined, currency: string): DraftRule[] {
  return (table?.rules ?? []).map((rule) => ({
    price: typed(rule.price_per_hour, currency),
    days: rule.days ?? [],
    timed: !!rule.from,
    from: rule.from?.slice(0, 5) ?? '18:00',
    to: rule.to?.slice(0, 5) ?? '22:00',
    dated: !!rule.first_date,
    first: rule.first_date ?? '',
    last: rule.last_date ?? '',
  }))
}

/** What is sent; null where a price is no amount. What is missing is the server's to say. */
export function tableOf(rules: readonly DraftRule[], currency: string): PriceTable | null {
  const amounts = rules.map((rule) => minorUnits(rule.price, currency))
  if (amounts.includes(null)) return null
  return {
    rules: rules.map((rule, n) => ({
      price_per_hour: amounts[n]!,
      days: rule.days,
      ...(rule.timed ? { from: time(rule.from), to: time(rule.to) } : {}),
      ...(rule.dated ? { first_date: rule.first || null, last_date: rule.last || null } : {}),
    })),
  }
}

const time = (typed: string) => (typed === '' ? null : typed.length === 5 ? `${typed}:00` : typed)

/** The table that a resource is booked by: what has a price of its own does not take the venue's. */
function inForce(venue: Venue, resource: Resource | undefined): PriceTable['rules'] {
  if (resource?.prices) return resource.prices.rules
  return resource && resource.price_per_hour != null ? [] : (venue.prices?.rules ?? [])
}

/** The lowest and the highest price of an hour, in minor units. */
export function priceRange(venue: Venue, resource: Resource | undefined): { low: number; high: number } {
  const all = [resource?.price_per_hour ?? venue.price_per_hour, ...inForce(venue, resource).map((rule) => rule.price_per_hour)]
  return { low: Math.min(...all), high: Math.max(...all) }
}

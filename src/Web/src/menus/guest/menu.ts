import { found } from '../../format/names'
import { wallTime } from '../../format/time'
import { byPosition } from '../../bar/topics'
import type { AvailableTime, CategoryRow, ItemRow } from '../../bar/types'

/** A category and what it offers, in the order of the menu. */
export interface Section {
  category: CategoryRow
  items: ItemRow[]
}

/** The menu by category; with a search, what has all of its words in its name, its category or what is said about it. */
export function sections(categories: readonly CategoryRow[], items: readonly ItemRow[], search = ''): Section[] {
  return [...categories]
    .sort(byPosition)
    .map((category) => ({
      category,
      items: items.filter((i) => i.category === category.id && found(search, i.name, category.name, i.description)).sort(byPosition),
    }))
    .filter((section) => section.items.length > 0)
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Weekday (0 is Sunday) and minute of the day on a wall. */
export function wall(instant: number, zone: string): { day: number; minute: number } {
  const { weekday, minute } = wallTime(instant, zone)
  return { day: weekday, minute }
}

/** Whether something with these times is served now; a period that ends at or before its beginning goes past midnight. */
export function servedAt(times: readonly AvailableTime[], now: { day: number; minute: number }): boolean {
  if (times.length === 0) return true
  const yesterday = (now.day + 6) % 7
  return times.some(({ day, from, to }) => {
    const on = (weekday: number) => !day || weekdays[weekday] === day
    const [begins, ends] = [minutes(from), minutes(to)]
    if (ends > begins) return on(now.day) && now.minute >= begins && now.minute < ends
    return (on(now.day) && now.minute >= begins) || (on(yesterday) && now.minute < ends)
  })
}

/** When something is served today, as people read it: `17:00–22:00`; the times of other days where it is not served today. */
export function timesToday(times: readonly AvailableTime[], day: number): string {
  const today = times.filter((time) => !time.day || weekdays[day] === time.day)
  return [...new Set((today.length > 0 ? today : times).map(({ from, to }) => `${from.slice(0, 5)}–${to.slice(0, 5)}`))].join(', ')
}

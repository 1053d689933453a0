import type { OpeningHours } from '../api/types'
import { language } from '../i18n/language'
import { weekdays } from './opening'

/** The name of a weekday in the language of the page. 2024-01-01 was a Monday. */
export function dayName(day: OpeningHours['day'], style: 'short' | 'long' = 'short'): string {
  return new Intl.DateTimeFormat(language.value, { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + weekdays.indexOf(day)))
}

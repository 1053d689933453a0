import type { OpeningHours } from '../api/types'
import { dayLabel } from '../format/time'
import { language } from '../i18n/language'
import { weekdays } from './opening'

/** The name of a weekday in the language of the page. 2024-01-01 was a Monday. */
export function dayName(day: OpeningHours['day'], style: 'short' | 'long' = 'short'): string {
  return dayLabel(Date.UTC(2024, 0, 1 + weekdays.indexOf(day)), 'UTC', language.value, style === 'short' ? 'weekday' : 'wholeWeekday')
}

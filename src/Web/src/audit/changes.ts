import type { Schemas } from '../api/types'
import { money } from '../format/money'
import { stamp } from '../format/time'
import type { Language } from '../i18n/language'

export type Change = Schemas['AuditChange']

/** How words and names are looked up. */
export interface Words {
  t: (key: string) => string
  te: (key: string) => boolean
  language: Language
  /** Of the venue, for sums; none where it is not known. */
  currency?: string
  name: (id: string) => string | undefined
}

const sums = /^(amount|refunded|price|price_per_hour|total|tip|paid|due)$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const person = /^[0-9a-f]{32}$/

/** The path of a field in words: `items.soup.price` is “Items › soup › Price”. What is named by the venue stays as it is. */
export function fieldOf(path: string, { t, te }: Words): string {
  return path
    .split('.')
    .map((part) =>
      te(`admin.field.${part}`) ? t(`admin.field.${part}`) : /^[a-z]+(_[a-z]+)+$/.test(part) ? part.replaceAll('_', ' ') : part,
    )
    .join(' › ')
}

/** A value as people read it. */
export function valueOf(path: string, value: unknown, words: Words): string {
  const { t, te, language, currency, name } = words
  const field = path.slice(path.lastIndexOf('.') + 1)
  if (value === undefined || value === null || value === '') return t('admin.history.none')
  if (typeof value === 'boolean') return t(value ? 'admin.history.yes' : 'admin.history.no')
  if (typeof value === 'number') return currency && sums.test(field) ? money(value, currency, language) : String(value)
  if (typeof value === 'string') {
    if (instant.test(value)) return stamp(value, language)
    if (person.test(value)) return name(value) ?? value
    if (field === 'status' && te(`orders.status.${value}`)) return t(`orders.status.${value}`)
    if (field === 'role' && te(`admin.staff.role.${value}`)) return t(`admin.staff.role.${value}`)
    return value
  }
  if (Array.isArray(value)) return value.map((one) => valueOf(path, one, words)).join(', ') || t('admin.history.none')
  return Object.entries(value)
    .map(([key, one]) => `${fieldOf(key, words)}: ${valueOf(key, one, words)}`)
    .join(', ')
}

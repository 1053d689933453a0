import { minorUnits, typed } from '../format/money'
import { newId } from '../bar/manage/ids'
import type { AvailableTime, CategoryRow, StationRow } from '../bar/types'

export interface Portion {
  stock: string
  quantity: number
}

export interface AdminOption {
  id: string
  name: string
  price: number
  recipe: Portion[]
}

export interface AdminGroup {
  id: string
  name: string
  least: number
  most: number
  options: AdminOption[]
}

/** An item of the menu as managers have it: with its recipe. */
export interface AdminItem {
  id: string
  category: string
  name: string
  price: number
  tax_rate: number
  station?: string | null
  target_seconds: number
  description?: string | null
  picture_url?: string | null
  position: number
  options: AdminGroup[]
  allergens: string[]
  available: AvailableTime[]
  parts: { item: string; quantity: number }[]
  recipe: Portion[]
}

export interface AdminMenu {
  categories: Omit<CategoryRow, 'seq'>[]
  stations: Omit<StationRow, 'seq' | 'paused'>[]
  items: AdminItem[]
}

export interface OptionDraft extends Omit<AdminOption, 'price'> {
  price: string
}

export interface GroupDraft extends Omit<AdminGroup, 'options'> {
  options: OptionDraft[]
}

/** An item as its form holds it: numbers are text while they are typed. */
export interface ItemDraft {
  category: string
  name: string
  price: string
  /** Per cent. */
  tax: string
  station: string
  /** Minutes. */
  target: number
  description: string
  picture_url: string | null
  options: GroupDraft[]
  allergens: string[]
  available: AvailableTime[]
  parts: { item: string; quantity: number }[]
  recipe: Portion[]
}

export const allergens = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soybeans',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
]

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The form of an item; of a new one in a category, with the tax and the station of what is there already. */
export function draftOf(item: AdminItem | null, currency: string, like?: Pick<AdminItem, 'category' | 'tax_rate' | 'station'>): ItemDraft {
  if (!item) {
    return {
      category: like?.category ?? '',
      name: '',
      price: '',
      tax: like ? percent(like.tax_rate) : '0',
      station: like?.station ?? '',
      target: 5,
      description: '',
      picture_url: null,
      options: [],
      allergens: [],
      available: [],
      parts: [],
      recipe: [],
    }
  }
  return {
    category: item.category,
    name: item.name,
    price: typed(item.price, currency),
    tax: percent(item.tax_rate),
    station: item.station ?? '',
    target: item.target_seconds / 60,
    description: item.description ?? '',
    picture_url: item.picture_url ?? null,
    options: item.options.map((g) => ({
      ...copy(g),
      options: g.options.map((o) => ({ ...copy(o), price: o.price === 0 ? '' : signed(o.price, currency), recipe: copy(o.recipe ?? []) })),
    })),
    allergens: [...item.allergens],
    available: copy(item.available),
    parts: copy(item.parts),
    recipe: copy(item.recipe),
  }
}

/** What is sent; null while a number is none. New groups and options get their ids here. */
export function itemOf(draft: ItemDraft, position: number, currency: string): Omit<AdminItem, 'id'> | null {
  const price = minorUnits(draft.price, currency)
  const tax = hundredths(draft.tax)
  const options = optionsOf(draft.options, currency)
  if (price === null || tax === null || options === null || !(draft.target > 0)) return null
  return {
    category: draft.category,
    name: draft.name.trim(),
    price,
    tax_rate: tax,
    station: draft.station || null,
    target_seconds: Math.max(1, Math.round(draft.target * 60)),
    description: draft.description.trim() || null,
    picture_url: draft.picture_url?.trim() || null,
    position,
    options,
    allergens: allergens.filter((one) => draft.allergens.includes(one)),
    available: draft.available.map(({ day, from, to }) => ({ ...(day ? { day } : {}), from: full(from), to: full(to) })),
    parts: draft.parts.filter((p) => p.item !== ''),
    recipe: draft.recipe.filter((p) => p.stock !== ''),
  }
}

function optionsOf(groups: GroupDraft[], currency: string): AdminGroup[] | null {
  const ids = new Set([...groups, ...groups.flatMap((g) => g.options)].map((one) => one.id).filter(Boolean))
  const named = (id: string, name: string, kind: string) => {
    const made = id || newId(name, kind, ids)
    ids.add(made)
    return made
  }
  const found: AdminGroup[] = []
  for (const group of groups) {
    const options: AdminOption[] = []
    for (const option of group.options) {
      const price = signedUnits(option.price, currency)
      if (price === null) return null
      options.push({
        id: named(option.id, option.name, 'option'),
        name: option.name.trim(),
        price,
        recipe: option.recipe.filter((p) => p.stock !== ''),
      })
    }
    found.push({ id: named(group.id, group.name, 'group'), name: group.name.trim(), least: group.least, most: group.most, options })
  }
  return found
}

/** A per cent as hundredths of one: `7.5` is 750; null where it is none. */
export function hundredths(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  const value = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0') || 0) : null
  return value !== null && value <= 10_000 ? value : null
}

export const percent = (rate: number) => String(rate / 100)

/** An amount that may be below nothing: `-1.50`. Empty is 0. */
export function signedUnits(text: string, currency: string): number | null {
  const plain = text.trim().replace(/^\u2212/, '-')
  if (plain === '') return 0
  const amount = minorUnits(plain.replace(/^[+-]/, ''), currency)
  return amount === null ? null : plain.startsWith('-') ? -amount : amount
}

export const signed = (amount: number, currency: string) => (amount < 0 ? '-' : '') + typed(Math.abs(amount), currency)

/** `09:00` as `09:00:00`, which is how wall time travels. */
const full = (time: string) => (time.length === 5 ? `${time}:00` : time)

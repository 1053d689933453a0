import { byName } from '../format/names'
import type { Language } from '../i18n/language'
import type { StockRow } from '../bar/types'

export const units = ['ml', 'g', 'pc'] as const
export const kinds = ['restock', 'count', 'waste'] as const
export type MoveKind = (typeof kinds)[number]

/** How one item moved, newest first in lists. */
export interface Movement {
  seq: number
  at: string
  item: string
  kind: MoveKind | 'sale' | 'void_return'
  quantity: number
  level: number
  tab?: string | null
  reason?: string | null
  reason_code?: string | null
  by: string
}

type Translate = (key: string, named: Record<string, unknown>) => string

/** Whole units as people read them: from 1,000 on in litres and kilograms. `word` writes number and unit, as `stock.unit.ml`. */
export function told(quantity: number, unit: string, language: Language, word: Translate): string {
  const large = unit !== 'pc' && Math.abs(quantity) >= 1000
  const n = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(large ? quantity / 1000 : quantity)
  return word(`manage.stock.unit.${large ? (unit === 'ml' ? 'l' : 'kg') : unit}`, { n })
}

/** With its sign, as movements are read. */
export function change(quantity: number, unit: string, language: Language, word: Translate): string {
  return (quantity > 0 ? '+' : quantity < 0 ? '−' : '±') + told(Math.abs(quantity), unit, language, word)
}

/** What is low first, the lowest of these on top; the rest by name. */
export function byNeed(a: StockRow, b: StockRow): number {
  if (a.low !== b.low) return a.low ? -1 : 1
  if (a.low && a.threshold > 0 && b.threshold > 0 && a.level / a.threshold !== b.level / b.threshold)
    return a.level / a.threshold - b.level / b.threshold
  return byName(a.name, b.name)
}

/** How full it is, 0 to 1: full is four times what is low, or ten packs where nothing is. */
export function fullness({ level, threshold, pack_size }: Pick<StockRow, 'level' | 'threshold' | 'pack_size'>): number {
  const full = threshold > 0 ? threshold * 4 : pack_size * 10
  return Math.max(0, Math.min(1, level / full))
}

/** What will be there after a movement; null while no whole quantity is typed. */
export function after(level: number, kind: MoveKind, quantity: number | ''): number | null {
  if (quantity === '' || !Number.isInteger(quantity) || quantity < (kind === 'count' ? 0 : 1)) return null
  return kind === 'count' ? quantity : kind === 'waste' ? level - quantity : level + quantity
}

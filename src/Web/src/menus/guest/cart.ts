import type { Body } from '../../api/body'
import type { ItemRow, OptionGroup } from '../../bar/types'

/** What a guest is about to order, as it is kept: ids and options only. Names and prices are the menu's of the moment. */
export interface CartLine {
  key: string
  item: string
  quantity: number
  options: Choice[]
  note: string
}

export interface Choice {
  group: string
  option: string
}

/** Why a line cannot be ordered as it is. */
export type CartFault = 'gone' | 'sold_out' | 'not_now' | 'options'

export interface PricedLine {
  line: CartLine
  item: ItemRow | undefined
  /** Names of what was chosen. */
  chosen: string[]
  /** Minor units for one, options included. */
  unit: number
  total: number
  fault: CartFault | null
}

// As many as guests may order of one thing at once.
export const most = 20
const keptMs = 6 * 3_600_000

/** The same thing with the same options and note is one line. */
export function keyOf(item: string, options: readonly Choice[], note: string): string {
  return JSON.stringify([item, options.map((o) => `${o.group}/${o.option}`).sort(), note.trim()])
}

export function add(lines: readonly CartLine[], item: string, quantity: number, options: readonly Choice[] = [], note = ''): CartLine[] {
  const key = keyOf(item, options, note)
  const known = lines.find((line) => line.key === key)
  if (known) return resize(lines, key, known.quantity + quantity)
  return [...lines, { key, item, quantity: Math.min(most, quantity), options: [...options], note: note.trim() }]
}

/** Another quantity; none takes the line away. */
export function resize(lines: readonly CartLine[], key: string, quantity: number): CartLine[] {
  if (quantity <= 0) return lines.filter((line) => line.key !== key)
  return lines.map((line) => (line.key === key ? { ...line, quantity: Math.min(most, quantity) } : line))
}

/** Another note. A line that becomes like another one joins it. */
export function annotate(lines: readonly CartLine[], key: string, note: string): CartLine[] {
  const line = lines.find((one) => one.key === key)
  if (!line) return [...lines]
  const next = keyOf(line.item, line.options, note)
  if (next === key) return [...lines]
  if (lines.some((one) => one.key === next))
    return add(
      lines.filter((one) => one.key !== key),
      line.item,
      line.quantity,
      line.options,
      note,
    )
  return lines.map((one) => (one === line ? { ...line, key: next, note: note.trim() } : one))
}

/** Whether as many are chosen of a group as it asks for. */
export function fits(group: OptionGroup, choices: readonly Choice[]): boolean {
  const n = choices.filter((c) => c.group === group.id).length
  return n >= group.least && n <= group.most
}

/** What one costs with these options; never less than nothing. */
export function unitPrice(item: ItemRow, choices: readonly Choice[]): number {
  const extra = item.options
    .flatMap((g) => g.options.filter((o) => choices.some((c) => c.group === g.id && c.option === o.id)))
    .reduce((sum, o) => sum + o.price, 0)
  return Math.max(0, item.price + extra)
}

/** The cart by today's menu. `served` says whether an item is served at this time of day. */
export function priced(lines: readonly CartLine[], items: ReadonlyMap<string, ItemRow>, served: (item: ItemRow) => boolean): PricedLine[] {
  return lines.map((line) => {
    const item = items.get(line.item)
    if (!item) return { line, item, chosen: [], unit: 0, total: 0, fault: 'gone' }
    const all = item.options.flatMap((g) => g.options.map((o) => ({ group: g.id, option: o.id, name: o.name })))
    const chosen = line.options.map((c) => all.find((o) => o.group === c.group && o.option === c.option)?.name)
    const whole = chosen.every((name) => name !== undefined) && item.options.every((group) => fits(group, line.options))
    const unit = unitPrice(item, line.options)
    const fault = item.sold_out ? 'sold_out' : !served(item) ? 'not_now' : !whole ? 'options' : null
    return { line, item, chosen: chosen.filter((name) => name !== undefined), unit, total: unit * line.quantity, fault }
  })
}

/** The cart as an order, with the prices that were seen: the server refuses others. */
export function orderOf(lines: readonly PricedLine[]): Body<'/api/t/{code}/orders'> {
  return {
    items: lines.map(({ line, unit }) => ({
      item_id: line.item,
      quantity: line.quantity,
      unit_price: unit,
      ...(line.options.length > 0 ? { options: line.options } : {}),
      ...(line.note ? { note: line.note } : {}),
    })),
  }
}

/** A cart that was kept; of yesterday's evening nothing is left. */
export function restored(text: string | null, now: number): CartLine[] {
  try {
    const kept = JSON.parse(text ?? 'null') as { at: number; lines: CartLine[] } | null
    return kept && now - kept.at < keptMs && Array.isArray(kept.lines) ? kept.lines : []
  } catch {
    return []
  }
}

export function stored(lines: readonly CartLine[], now: number): string {
  return JSON.stringify({ at: now, lines })
}

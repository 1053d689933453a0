import type { TicketItem, TicketRow } from '../bar/types'
import { isUnseen, nextAct, ticketAct } from './tickets'

/** What is chosen on a screen that is worked by keys: a ticket, and maybe one of its items. */
export interface Choice {
  ticket: string | null
  item: number | null
}

export type Act = 'bump' | 'start' | 'ready' | 'serve' | 'recall' | 'ack'

export interface Command {
  act: Act
  ticket: string
  item?: number
}

export interface KeyResult {
  choice: Choice
  command?: Command
}

export const nothing: Choice = { ticket: null, item: null }

/** The keys as their help names them. */
export const named: [string[], string][] = [
  [['1', '…', '9', '0'], 'choose'],
  [['←', '→'], 'ticket'],
  [['PgUp', 'PgDn'], 'page'],
  [['↑', '↓'], 'item'],
  [['Enter'], 'enter'],
  [['R'], 'recall'],
  [['A'], 'ack'],
  [['Esc'], 'escape'],
]

/** Which digit chooses the ticket at this place of those in sight: 1–9, then 0. */
export function digitAt(place: number): string | null {
  if (place < 0) return null
  return place < 9 ? String(place + 1) : place === 9 ? '0' : null
}

/**
 * A key of a bump bar or a keyboard. Digits choose a ticket, arrows go from ticket to ticket and from item to item, Enter does what is next
 * (the item's next state, or the whole ticket), R recalls what is chosen or what was done last, A acknowledges. Null: not our key.
 * Digits choose among the tickets in sight, and arrows begin with them.
 */
export function handleKey(
  key: string,
  choice: Choice,
  open: readonly TicketRow[],
  done: readonly TicketRow[],
  seen: readonly TicketRow[] = open,
): KeyResult | null {
  const at = open.findIndex((ticket) => ticket.id === choice.ticket)
  const ticket = open[at]
  const chosen: Choice = ticket ? choice : nothing
  const item = ticket?.items.find((one) => one.no === choice.item)

  if (/^[0-9]$/.test(key)) {
    const wanted = seen[key === '0' ? 9 : Number(key) - 1]
    return { choice: wanted ? { ticket: wanted.id, item: null } : chosen }
  }
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft':
      return { choice: at < 0 ? step(seen, -1, key === 'ArrowRight' ? 1 : -1) : step(open, at, key === 'ArrowRight' ? 1 : -1) }
    case 'ArrowDown':
    case 'ArrowUp':
      return {
        choice: ticket ? { ticket: ticket.id, item: stepItem(ticket.items, item, key === 'ArrowDown' ? 1 : -1) } : step(seen, -1, 1),
      }
    case 'Enter':
      return ticket ? enter(ticket, item, chosen) : { choice: chosen }
    case 'r':
    case 'R':
      return recall(ticket, item, chosen, done)
    case 'a':
    case 'A': {
      const seen = ticket ?? open.find((one) => one.items.some(isUnseen))
      return { choice: chosen, command: seen?.items.some(isUnseen) ? { act: 'ack', ticket: seen.id } : undefined }
    }
    case 'Escape':
      return { choice: nothing }
    default:
      return null
  }
}

function enter(ticket: TicketRow, item: TicketItem | undefined, choice: Choice): KeyResult {
  if (!item) {
    const act = ticketAct(ticket)
    return { choice: act === 'bump' ? nothing : choice, command: { act, ticket: ticket.id } }
  }
  const act = nextAct(item)
  return { choice, command: act ? { act, ticket: ticket.id, item: item.no } : undefined }
}

function recall(ticket: TicketRow | undefined, item: TicketItem | undefined, choice: Choice, done: readonly TicketRow[]): KeyResult {
  if (ticket && item?.status === 'ready') return { choice, command: { act: 'recall', ticket: ticket.id, item: item.no } }
  if (ticket && !item && ticket.items.some((one) => one.status === 'ready'))
    return { choice, command: { act: 'recall', ticket: ticket.id } }
  const last = ticket ? undefined : done[0]
  return { choice, command: last ? { act: 'recall', ticket: last.id } : undefined }
}

function step(open: readonly TicketRow[], at: number, by: 1 | -1): Choice {
  if (open.length === 0) return nothing
  const next = at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(open.length - 1, Math.max(0, at + by))
  return { ticket: open[next]!.id, item: null }
}

/** Above the first item is the ticket itself. */
function stepItem(items: readonly TicketItem[], item: TicketItem | undefined, by: 1 | -1): number | null {
  const at = item ? items.indexOf(item) : -1
  const next = at + by
  if (next < 0) return null
  return items[Math.min(items.length - 1, next)]?.no ?? null
}

import type { Body } from '../api/body'
import { keyOf, type Choice } from '../menus/guest/cart'
import type { ItemRow, NewLine } from '../bar/types'

/** A line that was typed in and is not on the tab yet. It is kept on this device with the words and the price it was shown with. */
export interface UnsentLine {
  key: string
  item: string
  name: string
  quantity: number
  options: Choice[]
  /** Names of the options. */
  chosen: string[]
  note: string
  course: number
  /** Minor units for one, as shown. */
  unit: number
  /** Why the server did not take it. */
  fault?: string
}

type Opening = Omit<Body<'/api/orders'>, 'fire'> & { fire?: boolean }
/** Its `fire` is a course, or what is added here: the description has the spelling of the latter only. */
type Change = Omit<Body<'/api/orders/{id}', 'put'>, 'fire'> & { fire?: number | 'added' }

/** What is on its way under one idempotency key: until the server has answered it is sent again exactly like this. */
export interface Batch {
  key: string
  method: 'POST' | 'PUT'
  path: string
  body: Opening | Change
  lines: UnsentLine[]
}

export interface Unsent {
  lines: UnsentLine[]
  batch: Batch | null
}

export const none: Unsent = { lines: [], batch: null }
export const mostQuantity = 999
const keptMs = 12 * 3_600_000

export type LineDraft = Omit<UnsentLine, 'key' | 'fault'>

/** The same item with the same options and note in the same course is one line. */
export function keyFor(draft: Pick<LineDraft, 'item' | 'options' | 'note' | 'course'>): string {
  return `${draft.course} ${keyOf(draft.item, draft.options, draft.note)}`
}

export function put(unsent: Unsent, draft: LineDraft): Unsent {
  const key = keyFor(draft)
  const known = unsent.lines.find((line) => line.key === key)
  const lines = known
    ? unsent.lines.map((line) =>
        line === known
          ? { ...line, quantity: Math.min(mostQuantity, line.quantity + draft.quantity), unit: draft.unit, fault: undefined }
          : line,
      )
    : [...unsent.lines, { ...draft, note: draft.note.trim(), key, fault: undefined }]
  return { ...unsent, lines }
}

/** Another quantity; none takes the line away. */
export function resize(unsent: Unsent, key: string, quantity: number): Unsent {
  const lines =
    quantity <= 0
      ? unsent.lines.filter((line) => line.key !== key)
      : unsent.lines.map((line) => (line.key === key ? { ...line, quantity: Math.min(mostQuantity, quantity), fault: undefined } : line))
  return { ...unsent, lines }
}

/** The line with other options, in its place; one that becomes like another joins it. */
export function replace(unsent: Unsent, key: string, draft: LineDraft): Unsent {
  const next = keyFor(draft)
  if (next !== key && unsent.lines.some((line) => line.key === next))
    return put({ ...unsent, lines: unsent.lines.filter((line) => line.key !== key) }, draft)
  return { ...unsent, lines: unsent.lines.map((line) => (line.key === key ? { ...draft, note: draft.note.trim(), key: next } : line)) }
}

/** These lines go out; the others stay. */
export function begin(unsent: Unsent, keys: ReadonlySet<string>, batch: Omit<Batch, 'lines'>): Unsent {
  const going = unsent.lines.filter((line) => keys.has(line.key))
  return {
    lines: unsent.lines.filter((line) => !keys.has(line.key)),
    batch: { ...batch, lines: going.map((line) => ({ ...line, fault: undefined })) },
  }
}

/** They are on the tab. */
export function sent(unsent: Unsent): Unsent {
  return { ...unsent, batch: null }
}

/** The server said no: the lines are back where they were, in front of those that came since, and those concerned say why. */
export function returned(unsent: Unsent, faults: ReadonlyMap<string, string>): Unsent {
  const back = (unsent.batch?.lines ?? []).map((line) => ({ ...line, fault: faults.get(line.key) }))
  return unsent.lines.reduce<Unsent>((sum, line) => put(sum, line), { lines: back, batch: null })
}

/** Lines as the server wants them, with the prices that were shown: it refuses others. */
export function request(lines: readonly UnsentLine[]): NewLine[] {
  return lines.map(({ item, quantity, note, course, options, unit }) => ({
    item_id: item,
    quantity,
    course,
    unit_price: unit,
    ...(note ? { note } : {}),
    ...(options.length > 0 ? { options } : {}),
  }))
}

/** Which lines a refusal is about: by their place in the request, by the item or by the station it names. Empty: all of them alike. */
export function blamed(problem: Record<string, unknown>, lines: readonly UnsentLine[], items: ReadonlyMap<string, ItemRow>): Set<string> {
  const errors = typeof problem.errors === 'object' && problem.errors !== null ? Object.keys(problem.errors) : []
  const places = new Set(errors.flatMap((field) => /^(?:add|items)\[(\d+)\]/.exec(field)?.[1] ?? []).map(Number))
  const concerns = (line: UnsentLine, at: number) => {
    if (places.has(at)) return true
    const item = items.get(line.item)
    const made = [line.item, ...(item?.parts.map((part) => part.item) ?? [])]
    if (typeof problem.item === 'string') return made.includes(problem.item)
    return typeof problem.station === 'string' && made.some((id) => items.get(id)?.station === problem.station)
  }
  return new Set(lines.filter(concerns).map((line) => line.key))
}

/** What is fired with new lines: just these, and where they are of several courses, the first one. What was only noted before waits on. */
export function fireOf(lines: readonly { course: number }[]): 'added' | number {
  const first = firstCourse(lines)
  return lines.every((line) => line.course === first) ? 'added' : first
}

export function firstCourse(lines: readonly { course: number }[]): number {
  return Math.min(...lines.map((line) => line.course))
}

export function total(lines: readonly UnsentLine[]): number {
  return lines.reduce((sum, line) => sum + line.unit * line.quantity, 0)
}

export function stored(unsent: Unsent, now: number): string | null {
  return unsent.lines.length === 0 && !unsent.batch ? null : JSON.stringify({ at: now, ...unsent })
}

/** What was kept; of last night nothing is left. */
export function restored(text: string | null, now: number): Unsent {
  try {
    const kept = JSON.parse(text ?? 'null') as (Unsent & { at: number }) | null
    return kept && now - kept.at < keptMs && Array.isArray(kept.lines) ? { lines: kept.lines, batch: kept.batch ?? null } : none
  } catch {
    return none
  }
}

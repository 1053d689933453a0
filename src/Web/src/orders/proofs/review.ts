import type { AnyBody } from '../../api/body'
import type { Order, Proof, Venue } from '../../api/types'

export type Urgency = 'calm' | 'soon' | 'late'

/** How urgent a proof is that has waited so long: the venue means to review it within its target, and must within its limit. */
export function urgency(waitedMs: number, review: Venue['review'] | undefined): Urgency {
  const { limit_minutes: limit, target_minutes: target } = review ?? { limit_minutes: 15, target_minutes: 5 }
  return waitedMs >= limit * 60_000 ? 'late' : waitedMs >= target * 60_000 ? 'soon' : 'calm'
}

/** When the proof under review was handed in, ms. */
export function submittedAt(order: Order): number {
  return Date.parse(order.submitted_at ?? order.updated_at)
}

/** How long it waits, on the server's clock. */
export function waited(order: Order, now: number): number {
  return Math.max(0, now - submittedAt(order))
}

/** Who waits longest comes first. */
export function byWaiting(orders: Iterable<Order>): Order[] {
  return [...orders].sort((a, b) => submittedAt(a) - submittedAt(b) || a.id.localeCompare(b.id))
}

/** What was sent since the last refusal is what is to be judged; earlier images are history. */
export function fresh(order: Order): Proof[] {
  const all = order.proofs ?? []
  const since = Date.parse(order.submitted_at ?? '')
  const now = all.filter((p) => Date.parse(p.created_at) >= since)
  return now.length > 0 ? now : all
}

/** Whether an image under review came with another proof before. */
export function seenBefore(order: Order): boolean {
  return fresh(order).some((p) => p.duplicate_of)
}

export interface Place {
  id: string | null
  at: number
}

/** The one under review stays in view while others come and go; when it is gone, the next in its place is taken. */
export function keepPlace(queue: readonly Order[], before: Place): Place {
  const at = queue.findIndex((order) => order.id === before.id)
  if (at >= 0) return { id: before.id, at }
  const next = Math.max(0, Math.min(before.at, queue.length - 1))
  return { id: queue[next]?.id ?? null, at: next }
}

/** An intention of its own for each state of the order, so that a second review after a new proof is another one. */
export function intentOf(order: Order, deed: string, body: AnyBody): string {
  return `${deed} ${order.id} ${order.version} ${JSON.stringify(body)}`
}

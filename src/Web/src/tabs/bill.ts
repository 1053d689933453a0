import type { TabLine, TabRow, TabShare } from '../bar/types'
import { wanted } from './lines'

/** What can be paid now: transfers under way are spoken for. */
export function payable(tab: Pick<TabRow, 'due' | 'transfers'>): number {
  return Math.max(0, tab.due - tab.transfers.reduce((sum, transfer) => sum + transfer.amount, 0))
}

/** What is left of a share. */
export function left(tab: Pick<TabRow, 'due' | 'transfers'>, share: TabShare): number {
  const pending = tab.transfers.filter((transfer) => transfer.share === share.no).reduce((sum, transfer) => sum + transfer.amount, 0)
  return Math.max(0, Math.min(share.amount - share.paid - pending, payable(tab)))
}

/** What of a share was not paid yet, transfers under way or not. */
export function unpaid(tab: Pick<TabRow, 'due'>, share: TabShare): number {
  return Math.max(0, Math.min(share.amount - share.paid, tab.due))
}

/** Where a share stands: a transfer that was only announced is no payment. */
export function shareState(tab: Pick<TabRow, 'due' | 'transfers'>, share: TabShare): 'open' | 'awaited' | 'paid' {
  if (unpaid(tab, share) === 0) return 'paid'
  return left(tab, share) === 0 ? 'awaited' : 'open'
}

/** About what goes back for so many of some lines: what is left of each, in proportion. The server cuts to the last unit. */
export function worth(counts: ReadonlyMap<number, number>, lines: readonly TabLine[]): number {
  let sum = 0
  for (const [no, quantity] of counts) {
    const line = lines.find((one) => one.no === no)
    if (!line) continue
    const rest = wanted(line) - line.refunded
    if (rest > 0) sum += Math.max(0, ((line.total - line.returned) * quantity) / rest)
  }
  return Math.round(sum)
}

/** More tip than twice the bill is a slip of the finger. */
export const mostTip = (tab: Pick<TabRow, 'total'>): number => 2 * tab.total

/** A sum in equal parts; what cannot be cut is one unit more for the first ones. */
export function equal(sum: number, parts: number): number[] {
  const each = Math.floor(sum / parts)
  return Array.from({ length: parts }, (_, n) => each + (n < sum - each * parts ? 1 : 0))
}

/** A percentage of a sum, rounded to a unit people hand over: a hundredth of a hundred, in whole where the currency has cents. */
export function tipOf(sum: number, percent: number, scale: number): number {
  return Math.round((sum * percent) / 100 / scale) * scale
}

const notes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** What guests are likely to hand over for a sum: the exact amount and the next round ones. `scale` is minor units per unit. */
export function tenders(sum: number, scale: number): number[] {
  const found = new Set<number>([sum])
  for (const note of notes) {
    const next = Math.ceil(sum / (note * scale)) * note * scale
    if (note >= 5) found.add(next)
  }
  return [...found]
    .filter((one) => one >= sum)
    .sort((a, b) => a - b)
    .slice(0, 5)
}

/** Discounts by per cent, in hundredths of it. */
export function percentText(hundredths: number): string {
  return `${Number((hundredths / 100).toFixed(2))} %`
}

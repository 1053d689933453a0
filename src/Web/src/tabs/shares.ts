import type { TabLine } from '../bar/types'
import { wanted } from './lines'

/** Who takes how many of which line. */
export type Shares = ReadonlyMap<number, number>[]

/** How many of a line are not assigned yet. */
export function leftOf(line: TabLine, shares: Shares): number {
  return wanted(line) - shares.reduce((sum, share) => sum + (share.get(line.no) ?? 0), 0)
}

/** One share takes so many of a line; none of it takes the line out of the share. */
export function assign(shares: Shares, at: number, line: number, quantity: number): Shares {
  return shares.map((share, n) => {
    if (n !== at) return share
    const next = new Map(share)
    if (quantity > 0) next.set(line, quantity)
    else next.delete(line)
    return next
  })
}

/** About what a share comes to; the server cuts to the last unit, so that all of them are the bill. */
export function estimate(share: ReadonlyMap<number, number>, lines: readonly TabLine[]): number {
  let sum = 0
  for (const [no, quantity] of share) {
    const line = lines.find((one) => one.no === no)
    if (line && wanted(line) > 0) sum += (line.total * quantity) / wanted(line)
  }
  return Math.round(sum)
}

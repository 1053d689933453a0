import { describe, expect, it } from 'vitest'
import type { GuestTabRow } from '../../bar/types'
import { rounds, toCome, turnedReady, type GuestLine } from './progress'

const line = (no: number, status: GuestLine['status'], more: Partial<GuestLine> = {}) =>
  ({ no, name: `Line ${no}`, quantity: 1, voided: 0, added_at: '2026-11-21T18:00:10Z', status, ...more }) as GuestLine
const tab = (...lines: GuestLine[]) => ({ id: 'tab', opened_at: '2026-11-21T18:00:00Z', lines }) as unknown as GuestTabRow

describe('what was ordered', () => {
  it('is to come until it is at the table', () => {
    const now = tab(line(1, 'queued', { quantity: 3, voided: 1 }), line(2, 'ready'), line(3, 'served'), line(4, 'voided'))
    expect(toCome(now)).toEqual({ open: 3, ready: 1 })
    expect(toCome(null)).toEqual({ open: 0, ready: 0 })
  })

  it('is announced when it turns ready, once', () => {
    const before = tab(line(1, 'preparing'), line(2, 'ready'))
    const after = tab(line(1, 'ready'), line(2, 'ready'), line(3, 'ready'))
    expect(turnedReady(before, after).map((l) => l.no)).toEqual([1])
    expect(turnedReady(after, after)).toEqual([])
    expect(turnedReady(null, after)).toEqual([])
  })

  it('stands in rounds, the newest first', () => {
    const now = tab(
      line(1, 'served'),
      line(2, 'served', { added_at: '2026-11-21T18:00:50Z' }),
      line(3, 'queued', { added_at: '2026-11-21T18:40:00Z' }),
    )
    expect(rounds(now).map((r) => r.lines.map((l) => l.no))).toEqual([[3], [1, 2]])
  })
})

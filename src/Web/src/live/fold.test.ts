import { describe, expect, it } from 'vitest'
import { advance, fold, nothing, type TopicState } from './fold'
import type { Frame } from './messages'

type Row = { v: number }

const now = '2026-11-21T08:00:00Z'
const snapshot = (to: number, set: Record<string, Row>, epoch = 'e1'): Frame<Row> => ({
  topic: 't',
  epoch,
  kind: 'snapshot',
  from: 0,
  to,
  now,
  set,
  del: [],
})
const delta = (from: number, to: number, set: Record<string, Row>, del: string[] = [], epoch = 'e1'): Frame<Row> => ({
  topic: 't',
  epoch,
  kind: 'delta',
  from,
  to,
  now,
  set,
  del,
})
const at10 = fold<Row>(nothing, snapshot(10, { a: { v: 1 }, b: { v: 2 } })).state
const rows = (state: TopicState<Row>) => Object.fromEntries(state.rows)

describe('a snapshot', () => {
  it('is taken when nothing is known', () => {
    expect(at10).toMatchObject({ epoch: 'e1', position: 10 })
    expect(rows(at10)).toEqual({ a: { v: 1 }, b: { v: 2 } })
  })

  it('is taken even when it is empty and the log is at its beginning', () => {
    expect(fold<Row>(nothing, snapshot(0, {}))).toMatchObject({ verdict: 'applied', state: { epoch: 'e1', position: 0 } })
  })

  it('replaces everything', () => {
    const { state, verdict } = fold(at10, snapshot(12, { c: { v: 3 } }))
    expect(verdict).toBe('applied')
    expect(rows(state)).toEqual({ c: { v: 3 } })
    expect(state.position).toBe(12)
  })

  it('that is not newer is dropped', () => {
    for (const to of [9, 10]) {
      const { state, verdict } = fold(at10, snapshot(to, { z: { v: 9 } }))
      expect(verdict).toBe('dropped')
      expect(state).toBe(at10)
    }
  })

  it('of another log is taken, however old its position looks', () => {
    const { state, verdict } = fold(at10, snapshot(3, { z: { v: 9 } }, 'e2'))
    expect(verdict).toBe('applied')
    expect(state).toMatchObject({ epoch: 'e2', position: 3 })
    expect(rows(state)).toEqual({ z: { v: 9 } })
  })

  it('without rows leaves none', () => {
    const { state } = fold(at10, { topic: 't', epoch: 'e1', kind: 'snapshot', from: 0, to: 11, now })
    expect(state.rows.size).toBe(0)
  })
})

describe('a delta', () => {
  it('that follows on is applied', () => {
    const { state, verdict } = fold(at10, delta(10, 12, { b: { v: 3 } }, ['a']))
    expect(verdict).toBe('applied')
    expect(rows(state)).toEqual({ b: { v: 3 } })
    expect(state.position).toBe(12)
  })

  it('that overlaps is applied, because rows are absolute', () => {
    const { state, verdict } = fold(at10, delta(4, 12, { a: { v: 7 } }))
    expect(verdict).toBe('applied')
    expect(rows(state)).toEqual({ a: { v: 7 }, b: { v: 2 } })
  })

  it('that is old or came twice is dropped', () => {
    const once = fold(at10, delta(10, 12, { a: { v: 5 } })).state
    for (const frame of [delta(10, 12, { a: { v: 5 } }), delta(6, 8, { a: { v: 0 } }), delta(0, 12, {}, ['b'])]) {
      expect(fold(once, frame)).toEqual({ state: once, verdict: 'dropped' })
    }
  })

  it('from beyond what is known is a gap and changes nothing', () => {
    const { state, verdict } = fold(at10, delta(11, 12, { a: { v: 5 } }))
    expect(verdict).toBe('gap')
    expect(state).toBe(at10)
  })

  it('before any snapshot is a gap, also one from the beginning', () => {
    expect(fold<Row>(nothing, delta(0, 5, { a: { v: 1 } })).verdict).toBe('gap')
  })

  it('of another log drops the state', () => {
    const { state, verdict } = fold(at10, delta(10, 12, { a: { v: 5 } }, [], 'e2'))
    expect(verdict).toBe('foreign')
    expect(state).toBe(nothing)
  })

  it('without rows moves the position and keeps the rows', () => {
    const { state } = fold(at10, delta(10, 20, {}))
    expect(state.position).toBe(20)
    expect(state.rows).toBe(at10.rows)
  })

  it('never changes a state that a screen holds', () => {
    const before = rows(at10)
    fold(at10, delta(10, 12, { a: { v: 99 } }, ['b']))
    expect(rows(at10)).toEqual(before)
  })
})

describe('advance', () => {
  it('only goes forward, and only from a known state', () => {
    expect(advance(at10, 15).position).toBe(15)
    expect(advance(at10, 9)).toBe(at10)
    expect(advance(nothing, 9)).toBe(nothing)
  })
})

/** A seeded generator, so that a failure can be repeated. */
function random(seed: number): () => number {
  return () => {
    seed = (seed * 1664525 + 1013904223) >>> 0
    return seed / 2 ** 32
  }
}

/** A server that keeps its whole history: what a topic is at each position, and the truth about any resume. */
class Server {
  readonly history: Record<string, Row>[] = [{}]
  epoch = 'e1'

  get head(): number {
    return this.history.length - 1
  }

  change(next: () => number): void {
    const table = { ...this.history[this.head] }
    const key = `k${Math.floor(next() * 6)}`
    if (next() < 0.25) delete table[key]
    else table[key] = { v: this.head + 1 }
    this.history.push(table)
  }

  delta(from: number, to: number): Frame<Row> {
    const a = this.history[from]!
    const b = this.history[to]!
    const set = Object.fromEntries(Object.entries(b).filter(([k, row]) => a[k]?.v !== row.v))
    // A merged delta also names rows that came and went in between.
    const seen = new Set(this.history.slice(from, to).flatMap((table) => Object.keys(table)))
    return delta(
      from,
      to,
      set,
      [...seen].filter((k) => !(k in b)),
      this.epoch,
    )
  }

  snapshot(): Frame<Row> {
    return snapshot(this.head, this.history[this.head]!, this.epoch)
  }

  watch(epoch: string | null, from: number, next: () => number): Frame<Row> {
    return epoch === this.epoch && next() < 0.7 ? this.delta(from, this.head) : this.snapshot()
  }

  /** An older backup takes over: another log, fewer events. */
  restore(): void {
    this.epoch += "'"
    this.history.splice(Math.max(1, this.head - 3))
  }
}

describe('whatever happens to frames on their way', () => {
  it('a client is never wrong about the position it claims, and ends where the server is', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const next = random(seed)
      const server = new Server()
      let state: TopicState<Row> = nothing
      let sent = 0
      let wire: Frame<Row>[] = [server.snapshot()]

      const receive = (frame: Frame<Row>) => {
        const folded = fold(state, frame)
        state = folded.state
        if (folded.verdict === 'gap' || folded.verdict === 'foreign') {
          receive(server.watch(state.epoch, state.position, next))
        }
        if (state.epoch === server.epoch) expect(rows(state), `seed ${seed}`).toEqual(server.history[state.position])
      }

      for (let step = 0; step < 60; step++) {
        const dice = next()
        if (dice < 0.5) server.change(next)
        else if (dice < 0.7) {
          wire.push(server.delta(Math.min(sent, server.head), server.head))
          sent = server.head
        } else if (dice < 0.74)
          wire.shift() // lost
        else if (dice < 0.78 && wire[0])
          wire.push(wire[0]) // twice
        else if (dice < 0.82)
          wire.reverse() // out of order
        else if (dice < 0.84) {
          server.restore()
          wire = []
          sent = 0
        } else {
          const frame = wire.shift()
          if (frame) receive(frame)
        }
      }
      receive(server.watch(state.epoch, state.epoch === server.epoch ? state.position : 0, next))
      expect(rows(state), `seed ${seed}`).toEqual(server.history[server.head])
    }
  })
})

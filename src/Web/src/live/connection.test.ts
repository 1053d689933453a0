import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ServerClock } from './clock'
import { LiveConnection, type LiveOptions } from './connection'
import type { Frame, Notice } from './messages'
import type { Wire } from './wire'

type Call = [method: string, ...args: unknown[]]

/** A connection to a server that the test plays. */
class FakeWire implements Wire {
  readonly calls: Call[] = []
  stopped = false
  answers: Record<string, (...args: unknown[]) => unknown> = {
    Watch: (topic) => ({ ok: true, topic }),
    Clock: () => ({ server_time: '2026-11-21T08:00:00Z' }),
  }
  private readonly handlers: Record<string, (payload: never) => void> = {}
  private onClosed = () => {}

  constructor(readonly ticket: string | null) {}

  async invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    this.calls.push([method, ...args])
    return this.answers[method]?.(...args) as T
  }
  on(message: string, handler: (payload: never) => void): void {
    this.handlers[message] = handler
  }
  closed(handler: () => void): void {
    this.onClosed = handler
  }
  async stop(): Promise<void> {
    this.stopped = true
    this.onClosed()
  }

  say(message: string, payload: object): void {
    this.handlers[message]!(payload as never)
  }
  frame(frame: Partial<Frame>): void {
    this.say('frame', { epoch: 'e1', topic: 't', now: '2026-11-21T08:00:00Z', set: {}, del: [], ...frame })
  }
  cut(): void {
    this.onClosed()
  }
  get watches(): Call[] {
    return this.calls.filter(([method]) => method === 'Watch')
  }
}

let wires: FakeWire[]
let reachable: boolean
let live: LiveConnection
let options: LiveOptions

const settle = () => vi.advanceTimersByTimeAsync(0)
const last = () => wires[wires.length - 1]!

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T08:00:00Z') })
  wires = []
  reachable = true
  options = {
    open: async (ticket, prepare) => {
      if (!reachable) throw new Error('no network')
      const wire = new FakeWire(ticket)
      wires.push(wire)
      prepare(wire)
      return wire
    },
    clock: new ServerClock(),
    ticket: async () => null,
    rightEnds: () => null,
    renew: async () => {},
    signInEnded: async () => {},
    random: () => 0,
  }
  live = new LiveConnection(options)
})

afterEach(() => vi.useRealTimers())

describe('watching', () => {
  it('opens one connection for all topics, and one subscription for all who watch the same', async () => {
    live.watch('t')
    live.watch('t')
    live.watch('u')
    await settle()
    expect(wires).toHaveLength(1)
    expect(last().watches).toEqual([
      ['Watch', 't', null, null],
      ['Watch', 'u', null, null],
    ])
  })

  it('shows rows from the first snapshot on', async () => {
    const { view } = live.watch<{ v: number }>('t')
    await settle()
    expect(view.value.ready).toBe(false)
    last().frame({ kind: 'snapshot', from: 0, to: 5, set: { a: { v: 1 } } })
    last().frame({ kind: 'delta', from: 5, to: 6, set: { b: { v: 2 } } })
    expect(view.value.ready).toBe(true)
    expect([...view.value.rows]).toEqual([
      ['a', { v: 1 }],
      ['b', { v: 2 }],
    ])
  })

  it('keeps a topic a moment after the last has left, then leaves it', async () => {
    const first = live.watch('t')
    await settle()
    last().frame({ kind: 'snapshot', from: 0, to: 5 })
    first.release()
    first.release()
    await vi.advanceTimersByTimeAsync(2_000)
    const second = live.watch('t')
    expect(second.view.value.ready).toBe(true)
    await settle()
    expect(last().watches).toHaveLength(1)
    second.release()
    await vi.advanceTimersByTimeAsync(6_000)
    expect(last().calls.at(-1)).toEqual(['Unwatch', 't'])
  })

  it('says why when the server refuses, and does not ask again', async () => {
    live.watch('open')
    await settle()
    last().answers.Watch = () => ({ ok: false, code: 4004 })
    const { view } = live.watch('secret')
    await settle()
    expect(view.value.refused).toBe(4004)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(last().watches.filter(([, topic]) => topic === 'secret')).toHaveLength(1)
  })

  it('asks again when the server is busy', async () => {
    live.watch('first')
    await settle()
    last().answers.Watch = () => ({ ok: false, code: 5030 })
    live.watch('t')
    await settle()
    last().answers.Watch = () => ({ ok: true })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(last().watches.filter(([, topic]) => topic === 't')).toHaveLength(2)
  })

  it('asks again when the promised snapshot does not come', async () => {
    live.watch('t')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(last().watches).toHaveLength(2)
  })

  it('shows nothing more of a topic that ended', async () => {
    const { view } = live.watch('t')
    await settle()
    last().frame({ kind: 'snapshot', from: 0, to: 5, set: { a: {} } })
    last().say('ended', { topic: 't', reason: 'rights_lost' })
    expect(view.value).toMatchObject({ ready: false, refused: 4004 })
    expect(view.value.rows.size).toBe(0)
  })
})

describe('a gap', () => {
  it('is filled by asking from where the client stands, once', async () => {
    const { view } = live.watch('t')
    await settle()
    last().frame({ kind: 'snapshot', from: 0, to: 5 })
    last().frame({ kind: 'delta', from: 7, to: 8, set: { late: {} } })
    last().frame({ kind: 'delta', from: 8, to: 9, set: { later: {} } })
    await settle()
    expect(last().watches.slice(1)).toEqual([['Watch', 't', 'e1', 5]])
    expect(view.value.rows.size).toBe(0)
    last().frame({ kind: 'delta', from: 5, to: 9, set: { late: {}, later: {} } })
    expect([...view.value.rows.keys()]).toEqual(['late', 'later'])
  })

  it('to another log asks for everything', async () => {
    live.watch('t')
    await settle()
    last().frame({ kind: 'snapshot', from: 0, to: 5 })
    last().frame({ kind: 'delta', from: 1, to: 2, epoch: 'e2' })
    await settle()
    expect(last().watches.at(-1)).toEqual(['Watch', 't', null, null])
  })
})

describe('a lost connection', () => {
  it('comes back and resumes from the last position, rows shown meanwhile', async () => {
    const { view } = live.watch('t')
    await settle()
    last().frame({ kind: 'snapshot', from: 0, to: 5, set: { a: {} } })
    last().say('alive', { now: '2026-11-21T08:00:05Z', to: 42 })
    last().cut()
    expect(live.status.value).toBe('waiting')
    expect(view.value.rows.size).toBe(1)
    await vi.advanceTimersByTimeAsync(500)
    expect(wires).toHaveLength(2)
    expect(last().watches).toEqual([['Watch', 't', 'e1', 42]])
  })

  it('is tried again and again, and at once when the network is back', async () => {
    live.watch('t')
    await settle()
    reachable = false
    last().cut()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(live.status.value).toBe('waiting')
    reachable = true
    live.hurry()
    await settle()
    expect(live.status.value).toBe('live')
  })

  it('waits as long as a restarting server asks', async () => {
    live.watch('t')
    await settle()
    last().say('closing', { code: 4513, retry_after_ms: 3_000 })
    last().cut()
    await vi.advanceTimersByTimeAsync(2_900)
    expect(wires).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(wires).toHaveLength(2)
  })

  it('says nothing any more, even when its messages come late', async () => {
    const { view } = live.watch('t')
    await settle()
    const old = last()
    old.cut()
    old.frame({ kind: 'snapshot', from: 0, to: 5, set: { a: {} } })
    expect(view.value.ready).toBe(false)
  })

  it('that only looks alive is found out when the page is seen again', async () => {
    live.watch('t')
    await settle()
    last().answers.Clock = () => new Promise(() => {})
    live.hurry()
    await vi.advanceTimersByTimeAsync(4_600)
    expect(wires).toHaveLength(2)
  })
})

describe('the signed-in user', () => {
  it('connects with a ticket', async () => {
    options.ticket = async () => 'once'
    live.watch('t')
    await settle()
    expect(last().ticket).toBe('once')
  })

  it('keeps watching past the end of the access token, on the same connection', async () => {
    let ends = Date.now() + 30 * 60_000
    options.ticket = async () => 'once'
    options.rightEnds = () => ends
    options.renew = async () => void (ends = Date.now() + 30 * 60_000)
    live.watch('t')
    await settle()
    await vi.advanceTimersByTimeAsync(29 * 60_000 + 1)
    expect(wires).toHaveLength(1)
    expect(last().calls.filter(([method]) => method === 'Authenticate')).toEqual([['Authenticate', 'once']])
  })

  it('leaves nothing behind for the next one', async () => {
    const own = live.watch('orders:u1')
    const open = live.watch('slots:r1')
    await settle()
    last().frame({ topic: 'orders:u1', kind: 'snapshot', from: 0, to: 5, set: { o: {} } })
    last().frame({ topic: 'slots:r1', kind: 'snapshot', from: 0, to: 5, set: { s: {} } })
    const old = last()
    live.identityChanged()
    await settle()
    expect(old.stopped).toBe(true)
    expect(wires).toHaveLength(2)
    expect(own.view.value).toMatchObject({ ready: false })
    expect(own.view.value.rows.size).toBe(0)
    expect(open.view.value.rows.size).toBe(1)
  })

  it.each([4501, 4503, 4001, 4003])('is asked to sign in again when the server ends the sign-in, also one of before (%i)', async (code) => {
    options.signInEnded = vi.fn(async () => {})
    live.watch('t')
    await settle()
    last().say('closing', { code })
    last().cut()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(options.signInEnded).toHaveBeenCalledOnce()
    expect(wires).toHaveLength(2)
  })

  it('hears notices', async () => {
    const heard: Notice[] = []
    const stop = live.onNotice((notice) => heard.push(notice))
    live.watch('t')
    await settle()
    last().say('notice', { id: 'n1' })
    stop()
    last().say('notice', { id: 'n2' })
    expect(heard.map((n) => n.id)).toEqual(['n1'])
  })

  it('hears what was seen elsewhere', async () => {
    const heard: string[] = []
    const stop = live.onSeen(({ until }) => heard.push(until))
    live.watch('t')
    await settle()
    last().say('seen', { until: '2026-11-21T08:00:00Z' })
    stop()
    last().say('seen', { until: '2026-11-21T09:00:00Z' })
    expect(heard).toEqual(['2026-11-21T08:00:00Z'])
  })
})

it('shows that the server has lost sight of the log', async () => {
  live.watch('t')
  await settle()
  last().say('alive', { now: '2026-11-21T08:00:00Z', to: 1, stale: true })
  expect(live.stale.value).toBe(true)
  last().say('alive', { now: '2026-11-21T08:00:15Z', to: 1 })
  expect(live.stale.value).toBe(false)
})

import { shallowRef, type ShallowRef } from 'vue'
import { forgetSeen } from '../api/seen'
import { backoff } from './backoff'
import { advance, fold, nothing, type TopicState } from './fold'
import type { Alive, Ended, Frame, WatchReply } from './messages'
import type { Wire } from './wire'

/** A topic as a screen sees it. */
export interface TopicView<Row = unknown> {
  readonly rows: ReadonlyMap<string, Row>
  /** False until the first snapshot. Rows stay shown while the connection is away. */
  readonly ready: boolean
  /** The code of a refusal (4004, 4040 …), or null. */
  readonly refused: number | null
}

export interface Watching<Row = unknown> {
  readonly view: Readonly<ShallowRef<TopicView<Row>>>
  release(): void
}

type Timer = ReturnType<typeof setTimeout> | undefined

interface Topic {
  readonly name: string
  readonly view: ShallowRef<TopicView>
  state: TopicState
  users: number
  /** A Watch is under way: until it is answered, `alive` says nothing about this topic. */
  asked: boolean
  /** The server said on this connection that frames follow. */
  subscribed: boolean
  retries: number
  askTimer: Timer
  leaveTimer: Timer
}

const lingerMs = 5_000
const answerMs = 10_000
const publicTopics = ['slots:', 'venue:', 'rewards:', 'presence:', 'menu:', 'table:']
const empty: TopicView = { rows: new Map(), ready: false, refused: null }

/** What the page watches, over however many connections it takes. */
export class Subscriptions {
  private readonly topics = new Map<string, Topic>()
  private wire: Wire | null = null

  constructor(private readonly random: () => number = Math.random) {}

  /** Watches a topic until `release`. Watching the same one twice costs one subscription. */
  watch<Row>(name: string): Watching<Row> {
    const topic = this.topics.get(name) ?? this.add(name)
    if (topic.users++ === 0) {
      clearTimeout(topic.leaveTimer)
      if (!topic.asked && !topic.subscribed) void this.ask(topic)
    }
    let released = false
    return {
      view: topic.view as ShallowRef<TopicView<Row>>,
      release: () => {
        if (released) return
        released = true
        if (--topic.users === 0) this.linger(topic)
      },
    }
  }

  /** A new connection stands: everything that is watched is asked for, from where it stopped. */
  attach(wire: Wire): void {
    this.wire = wire
    for (const topic of this.topics.values()) void this.ask(topic)
  }

  detach(): void {
    this.wire = null
    for (const topic of this.topics.values()) {
      topic.asked = false
      topic.subscribed = false
      clearTimeout(topic.askTimer)
    }
  }

  /** Drops what only the user who was signed in may see. */
  forgetPrivate(): void {
    for (const topic of this.topics.values()) {
      if (publicTopics.some((prefix) => topic.name.startsWith(prefix))) continue
      topic.state = nothing
      topic.view.value = empty
    }
  }

  frame(frame: Frame): void {
    const topic = this.topics.get(frame.topic)
    if (!topic) return
    // Each frame of presence has an epoch of its own.
    const otherLog = topic.state.epoch !== null && topic.state.epoch !== frame.epoch && !frame.topic.startsWith('presence:')
    if (otherLog) forgetSeen()
    const { state, verdict } = fold(topic.state, frame)
    topic.state = state
    if (verdict === 'gap' || verdict === 'foreign') {
      if (!topic.asked) void this.ask(topic)
      return
    }
    clearTimeout(topic.askTimer)
    if (verdict === 'applied') topic.view.value = { rows: state.rows, ready: true, refused: null }
  }

  alive(alive: Alive): void {
    for (const topic of this.topics.values()) {
      if (topic.subscribed && !topic.asked) topic.state = advance(topic.state, alive.to)
    }
  }

  ended(ended: Ended): void {
    const topic = this.topics.get(ended.topic)
    if (topic) refuse(topic, ended.reason === 'rights_lost' ? 4004 : 4040)
  }

  private add(name: string): Topic {
    const topic: Topic = {
      name,
      view: shallowRef(empty),
      state: nothing,
      users: 0,
      asked: false,
      subscribed: false,
      retries: 0,
      askTimer: undefined,
      leaveTimer: undefined,
    }
    this.topics.set(name, topic)
    return topic
  }

  private async ask(topic: Topic): Promise<void> {
    const wire = this.wire
    if (!wire || topic.users === 0) return
    topic.asked = true
    clearTimeout(topic.askTimer)
    const { epoch, position } = topic.state
    const reply = await wire
      .invoke<WatchReply>('Watch', topic.name, epoch, epoch === null ? null : position)
      .catch((): WatchReply => ({ ok: false, code: 5030 }))
    if (wire !== this.wire) return

    topic.asked = false
    topic.subscribed = reply.ok
    if (reply.ok) {
      topic.retries = 0
      // The answer promises a snapshot to a client without one. If it does not come, the topic is asked for again.
      if (topic.state.epoch === null) topic.askTimer = setTimeout(() => void this.ask(topic), answerMs)
    } else if (reply.code === 5030 || reply.code === 4290) {
      topic.askTimer = setTimeout(() => void this.ask(topic), backoff(topic.retries++, this.random))
    } else {
      refuse(topic, reply.code ?? 4040)
    }
  }

  /** The topic has no more users. It stays a moment, because people go back and forth between pages. */
  private linger(topic: Topic): void {
    topic.leaveTimer = setTimeout(() => {
      clearTimeout(topic.askTimer)
      this.topics.delete(topic.name)
      void this.wire?.invoke('Unwatch', topic.name).catch(() => undefined)
    }, lingerMs)
  }
}

function refuse(topic: Topic, code: number): void {
  topic.subscribed = false
  topic.state = nothing
  topic.view.value = { rows: new Map(), ready: false, refused: code }
}

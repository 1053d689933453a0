import { ref } from 'vue'
import { backoff } from './backoff'
import type { ServerClock } from './clock'
import { Close, closeCode, type Alive, type Closing, type Ended, type Frame, type Notice, type Seen } from './messages'
import { Renewal, type Right } from './renewal'
import { Subscriptions, type Watching } from './subscriptions'
import type { OpenWire, Wire } from './wire'

/** Where the connection stands, for the banner. */
export type LiveStatus = 'idle' | 'connecting' | 'live' | 'waiting'

export interface LiveOptions extends Right {
  open: OpenWire
  clock: ServerClock
  /** The server ended the sign-in of this connection. */
  signInEnded: () => Promise<void>
  random?: () => number
}

const probeMs = 4_000
const answerMs = 4_000
const lastedMs = 5_000

/**
 * The one live connection of a page. It opens when the first topic is watched, comes back by itself,
 * and resumes every topic where it stopped.
 */
export class LiveConnection {
  readonly status = ref<LiveStatus>('idle')
  /** The server says that it has lost sight of the log. */
  readonly stale = ref(false)
  /** The server said that it restarts; true until a connection stands again. */
  readonly restarting = ref(false)

  private readonly subscriptions: Subscriptions
  private readonly renewal: Renewal
  private readonly noticed = new Set<(notice: Notice) => void>()
  private readonly sawElsewhere = new Set<(seen: Seen) => void>()
  private readonly random: () => number
  private wire: Wire | null = null
  /** Counts connections, so that what an old one still says is ignored. */
  private generation = 0
  private attempt = 0
  private openedAt: number | null = null
  private serverDelay: number | null = null
  private retryTimer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly options: LiveOptions) {
    this.random = options.random ?? Math.random
    this.subscriptions = new Subscriptions(this.random)
    this.renewal = new Renewal(options, this.random)
  }

  /** Watches a topic until `release`. */
  watch<Row>(topic: string): Watching<Row> {
    const watching = this.subscriptions.watch<Row>(topic)
    if (this.status.value === 'idle') this.connect()
    return watching
  }

  /** Calls `handler` with every notice to the signed-in user. Returns how to stop. */
  onNotice(handler: (notice: Notice) => void): () => void {
    this.noticed.add(handler)
    return () => this.noticed.delete(handler)
  }

  /** Calls `handler` with what the user has seen elsewhere. Returns how to stop. */
  onSeen(handler: (seen: Seen) => void): () => void {
    this.sawElsewhere.add(handler)
    return () => this.sawElsewhere.delete(handler)
  }

  /** Calls a method of the hub. Rejects when no connection stands, and when no answer comes in time: what became of it is unknown then. */
  call<T>(method: string, argument: unknown, timeout = answerMs): Promise<T> {
    const wire = this.wire
    if (!wire || this.status.value !== 'live') return Promise.reject(new Error('no connection'))
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer')), timeout))
    return Promise.race([wire.invoke<T>(method, argument), late])
  }

  /** Another user is signed in now: a connection with their rights is made. */
  identityChanged(): void {
    this.subscriptions.forgetPrivate()
    if (this.status.value !== 'idle') this.startAgain()
  }

  /**
   * The network is back, or the page is seen again: try now instead of at the end of the wait. A
   * connection that looks alive is asked, because one that slept through its end does not know it.
   */
  hurry(): void {
    if (this.status.value === 'waiting') this.startAgain()
    else if (this.wire) void this.probe(this.wire, this.generation)
  }

  private startAgain(): void {
    this.drop()
    this.attempt = 0
    this.connect()
  }

  private connect(): void {
    const generation = ++this.generation
    this.status.value = 'connecting'
    this.serverDelay = null
    this.open(generation).catch(() => this.lost(generation))
  }

  private async open(generation: number): Promise<void> {
    const ticket = await this.options.ticket()
    if (generation !== this.generation) return
    const wire = await this.options.open(ticket, (w) => this.listen(w, generation))
    if (generation !== this.generation) {
      await wire.stop()
      return
    }
    this.wire = wire
    this.openedAt = performance.now()
    this.status.value = 'live'
    this.restarting.value = false
    this.renewal.plan(wire)
    void this.setClock(wire)
    this.subscriptions.attach(wire)
  }

  private listen(wire: Wire, generation: number): void {
    const current =
      <T>(handler: (payload: T) => void) =>
      (payload: T) => {
        if (generation === this.generation) handler(payload)
      }
    wire.on(
      'frame',
      current((frame: Frame) => {
        this.heard(frame)
        this.subscriptions.frame(frame)
      }),
    )
    wire.on(
      'alive',
      current((alive: Alive) => {
        this.heard(alive)
        this.subscriptions.alive(alive)
      }),
    )
    wire.on(
      'ended',
      current((ended: Ended) => this.subscriptions.ended(ended)),
    )
    wire.on(
      'closing',
      current((closing: Closing) => this.closing(closing, generation)),
    )
    wire.on(
      'notice',
      current((notice: Notice) => this.noticed.forEach((handler) => handler(notice))),
    )
    wire.on(
      'seen',
      current((seen: Seen) => this.sawElsewhere.forEach((handler) => handler(seen))),
    )
    wire.closed(() => this.lost(generation))
  }

  private heard(message: { now: string; stale?: boolean }): void {
    this.options.clock.heard(message.now)
    this.stale.value = message.stale === true
  }

  private closing(closing: Closing, generation: number): void {
    // 0 is no delay of the server's choice: who was closed for good must not come back at once, again and again.
    this.serverDelay = closing.retry_after_ms || null
    const code = closeCode(closing.code)
    this.restarting.value = code === Close.restarting
    if (code !== Close.signInEnded && code !== Close.revoked) return
    void this.options.signInEnded().finally(() => this.lost(generation))
  }

  private lost(generation: number): void {
    if (generation !== this.generation) return
    // Only a connection that lasted counts as a success: a server that closes every newcomer is given time.
    if (this.openedAt !== null && performance.now() - this.openedAt > lastedMs) this.attempt = 0
    this.drop()
    this.status.value = 'waiting'
    const delay = this.serverDelay ?? backoff(this.attempt++, this.random)
    this.retryTimer = setTimeout(() => this.connect(), delay)
  }

  private drop(): void {
    this.generation++
    clearTimeout(this.retryTimer)
    this.renewal.stop()
    this.subscriptions.detach()
    void this.wire?.stop().catch(() => undefined)
    this.wire = null
    this.openedAt = null
  }

  private async setClock(wire: Wire): Promise<boolean> {
    const sent = performance.now()
    const reply = await wire.invoke<{ server_time: string }>('Clock').catch(() => null)
    if (reply) this.options.clock.heard(reply.server_time, (performance.now() - sent) / 2)
    return reply !== null
  }

  private async probe(wire: Wire, generation: number): Promise<void> {
    const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), probeMs))
    if (!(await Promise.race([this.setClock(wire), late]))) this.lost(generation)
  }
}

import { ref } from 'vue'

/** A server instant and when it arrived, on this machine's monotonic clock (ms). */
interface Sample {
  readonly offset: number
}

const kept = 10

/**
 * The server's clock as seen from here. It rests on the monotonic clock, so a wrong or changed wall
 * clock has no effect. A frame spends some time on its way, so every sample is a little too low: the
 * highest of the last few is the best.
 */
export class ServerClock {
  private samples: Sample[] = []
  private offset: number | null = null

  constructor(
    private readonly monotonic: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
    private readonly jumped: () => void = () => {},
  ) {}

  /** Takes the `Date` of an answer over HTTP, in whole seconds: better than a wrong local clock until the live connection tells more. */
  guess(date: string | null): void {
    if (this.offset !== null || date === null) return
    const instant = Date.parse(date)
    if (!Number.isNaN(instant)) this.set(instant - this.monotonic())
  }

  /** Takes the `now` of a message. `travelled` is how long ago the server wrote it, where known (ms). */
  heard(now: string, travelled = 0): void {
    const instant = Date.parse(now)
    if (Number.isNaN(instant)) return
    this.samples.push({ offset: instant + travelled - this.monotonic() })
    if (this.samples.length > kept) this.samples.shift()
    this.set(Math.max(...this.samples.map((s) => s.offset)))
  }

  private set(offset: number): void {
    const before = this.now()
    this.offset = offset
    if (Math.abs(this.now() - before) >= 1000) this.jumped()
  }

  /** Milliseconds since 1970 on the server's clock; the local clock until the server was heard. */
  now(): number {
    return this.offset === null ? this.wall() : this.monotonic() + this.offset
  }
}

/** The server's time, renewed at each of its full seconds and when it turns out to be another: what countdowns on the screen read. */
export const second = ref(Date.now())

export const serverClock = new ServerClock(undefined, undefined, () => {
  second.value = serverClock.now()
})

let ticking = false

/** Starts the one ticker of the page. */
export function startTicking(): void {
  if (ticking) return
  ticking = true
  const tick = () => {
    second.value = serverClock.now()
    setTimeout(tick, 1000 - (second.value % 1000) + 4)
  }
  tick()
}

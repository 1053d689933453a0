import type { Wire } from './wire'

/** The right of the signed-in user to watch. */
export interface Right {
  /** A one-time ticket for the signed-in user; null for an anonymous viewer. Throws when none can be had now. */
  ticket: () => Promise<string | null>
  /** When the right to watch ends (ms since 1970, local clock); null when it does not. */
  rightEnds: () => number | null
  /** Gets a fresh access token. */
  renew: () => Promise<void>
}

const renewBeforeMs = 60_000
const againMs = 5_000
const longestTimer = 2 ** 31 - 1

/** Renews the right to watch before it ends, on the same connection and without a gap. */
export class Renewal {
  private wire: Wire | null = null
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly right: Right,
    private readonly random: () => number,
  ) {}

  /** From now on for this connection, until `stop`. */
  plan(wire: Wire): void {
    this.wire = wire
    const ends = this.right.rightEnds()
    if (ends === null) return
    const early = renewBeforeMs * (1 + this.random())
    const delay = Math.max(1_000, ends - Date.now() - early)
    this.timer = setTimeout(() => void this.renew(wire), Math.min(delay, longestTimer))
  }

  stop(): void {
    this.wire = null
    clearTimeout(this.timer)
  }

  private async renew(wire: Wire): Promise<void> {
    try {
      await this.right.renew()
      const ticket = await this.right.ticket()
      if (this.wire !== wire || ticket === null) return
      const reply = await wire.invoke<{ ok?: boolean } | null>('Authenticate', ticket)
      if (reply?.ok === false) throw new Error('the right was not renewed')
      if (this.wire === wire) this.plan(wire)
    } catch {
      // Tried again soon; when the right has ended by then, the server closes with 4501.
      if (this.wire === wire) this.timer = setTimeout(() => void this.renew(wire), againMs)
    }
  }
}

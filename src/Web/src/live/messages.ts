/** The messages of the live hub, as the contract fixes them. */

/** All changes to a topic in (from, to], or the whole of it; rows are whole and absolute. */
export interface Frame<Row = unknown> {
  topic: string
  epoch: string
  kind: 'snapshot' | 'delta'
  /** Position before the frame; 0 for a snapshot. */
  from: number
  /** Position after the frame. */
  to: number
  /** The server's clock, UTC. */
  now: string
  set?: Record<string, Row>
  del?: string[]
  /** The server itself has lost sight of the log; what it shows may be old. */
  stale?: boolean
}

/** Nothing up to `to` was missed. Sent every 15 s. */
export interface Alive {
  now: string
  to: number
  stale?: boolean
}

/** The right to a topic was lost, or the topic is gone. */
export interface Ended {
  topic: string
  reason: string
}

/** The server is about to close the connection. */
export interface Closing {
  code: number
  retry_after_ms?: number
}

/** Something that concerns the signed-in user; kept by the server, so none is lost while away. */
export interface Notice {
  id: string
  kind: string
  link?: string | null
  at: string
  /** The words by language. */
  texts?: Record<string, NoticeWords>
  /** The words where they come in one language only. */
  title?: string
  body?: string
}

/** The user has seen their notices up to this instant, on another of their devices or pages. */
export interface Seen {
  until: string
}

export interface NoticeWords {
  title: string
  body: string
}

export interface WatchReply {
  ok: boolean
  topic?: string
  code?: number
}

/** Why the server closes a connection. */
export const Close = {
  signInEnded: 4501,
  revoked: 4503,
  tooSlow: 4508,
  restarting: 4513,
  tooMany: 4529,
} as const

/** Earlier servers said codes that clash with refusals, 500 less; both are understood until the next release. */
export const closeCode = (said: number): number => (said < 4500 ? said + 500 : said)

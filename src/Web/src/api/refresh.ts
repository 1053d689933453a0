import { ApiError, problemOf } from './problems'
import { adopt, begin, end, session, stored, type Session } from './session'
import type { SignInReply } from './types'

const earlyMs = 30_000
let running: Promise<Session | null> | null = null

/** An access token that is good for a while, or null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  const current = session.value
  if (!current) return null
  if (current.ends - Date.now() > earlyMs) return current.access
  return (await refresh())?.access ?? null
}

/**
 * Trades the refresh token for new tokens. A refresh token is good for one use and its reuse ends the
 * sign-in, so at most one trade runs at a time, over all tabs. Null: the sign-in has ended.
 */
export function refresh(): Promise<Session | null> {
  running ??= alone(trade).finally(() => (running = null))
  return running
}

async function trade(): Promise<Session | null> {
  const mine = session.value
  const current = stored()
  // Another tab was faster, or signed out.
  if (!current || (mine && current.refresh !== mine.refresh)) return adopt()

  const response = await fetch('/api/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refresh_token: current.refresh }),
    signal: AbortSignal.timeout(15_000),
  }).catch(() => {
    throw new ApiError(0, {})
  })
  if (response.ok) {
    begin((await response.json()) as SignInReply)
    return session.value
  }
  const error = await problemOf(response)
  if (error.undecided || error.status === 429) throw error
  end()
  return null
}

/** Runs `work` while no other tab runs it. Locks need a secure context; without it tabs fend for themselves. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('refresh', work) : work()
}

import { ApiError, problemOf } from './problems'
import { begin, end, session, type Session } from './session'
import type { SignInReply } from './types'

/** Says that the refresh token is to be kept in the cookie; see docs/sign-in.md. */
export const cookieSession = { 'X-Session': 'cookie' }

const earlyMs = 30_000
let running: Promise<Session | null> | null = null

/** An access token that is good for a while, or null when signed out. */
export async function accessToken(): Promise<string | null> {
  const current = session.value
  if (!current) return null
  if (fresh(current)) return current.access
  return (await refresh())?.access ?? null
}

/**
 * Trades the refresh cookie for a new one and a new access token. A refresh token is good for one use and its reuse ends the
 * sign-in, so at most one trade runs at a time, over all tabs. Null: the sign-in has ended.
 */
export function refresh(): Promise<Session | null> {
  const before = session.value?.access
  running ??= alone(() => trade(before)).finally(() => (running = null))
  return running
}

async function trade(before: string | null | undefined): Promise<Session | null> {
  const now = session.value
  if (!now) return null
  // Another tab was faster and told us.
  if (now.access !== before && fresh(now)) return now

  const response = await fetch('/api/auth/refresh', {
    method: 'POST',
    headers: cookieSession,
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

function fresh(one: Session): boolean {
  return one.access !== null && one.ends - Date.now() > earlyMs
}

/** Runs `work` while no other tab runs it. Locks need a secure context; without it tabs fend for themselves. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | null | undefined
  return locks ? locks.request('refresh', work) : work()
}

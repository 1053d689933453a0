import { shallowRef } from 'vue'
import type { SignInReply, User } from './types'

/**
 * Who is signed in. Tokens are kept in memory only; the refresh token is a cookie that no script can read. What stands in
 * localStorage is who it is, so that a new page shows the right name at once and all tabs agree.
 */
export interface Session {
  user: User
  /** The access token; null until this page got one. */
  access: string | null
  /** When the access token ends, ms since 1970 on the local clock. */
  ends: number
}

const key = 'signed-in'

export const session = shallowRef<Session | null>(stored())

export function begin(reply: Pick<SignInReply, 'access_token' | 'expires_in' | 'user'>): void {
  keep({ user: reply.user, access: reply.access_token, ends: Date.now() + reply.expires_in * 1000 })
  channel?.postMessage(session.value)
}

export function setUser(user: User): void {
  if (session.value) keep({ ...session.value, user })
}

export function end(): void {
  localStorage.removeItem(key)
  session.value = null
}

/** Who localStorage says is signed in; this page has no token of theirs yet. */
function stored(): Session | null {
  try {
    const user = JSON.parse(localStorage.getItem(key) ?? 'null') as User | null
    return user?.id ? { user: { ...user, roles: user.roles ?? [] }, access: null, ends: 0 } : null
  } catch {
    return null
  }
}

function keep(next: Session): void {
  const { id, username, name, roles, phone_verified, has_password, language, created_at, password_given } = next.user
  // Without addresses and numbers: they are read when they are needed.
  localStorage.setItem(
    key,
    JSON.stringify({ id, username, name, roles, phone_verified, has_password, language, created_at, password_given }),
  )
  session.value = next
}

// A tab that got new tokens gives the access token to the others, which then need not ask themselves.
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('session')
channel?.addEventListener('message', ({ data }: MessageEvent<Session>) => {
  const mine = session.value
  if (mine?.user.id === data.user.id && data.ends > mine.ends) session.value = data
})

window.addEventListener('storage', (e) => {
  if (e.key !== key && e.key !== null) return
  const now = stored()
  if (now?.user.id !== session.value?.user.id) session.value = now
})

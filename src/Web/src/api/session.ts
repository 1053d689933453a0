import { shallowRef } from 'vue'
import type { SignInReply, User } from './types'

/** Who is signed in on this machine. Kept in localStorage, so all tabs agree. */
export interface Session {
  access: string
  refresh: string
  /** When the access token ends, ms since 1970 on the local clock. */
  ends: number
  user: User
}

const key = 'session'

export const session = shallowRef<Session | null>(stored())

/** What localStorage holds now; another tab may have changed it. */
export function stored(): Session | null {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? 'null') as Session | null
    return value && value.access && value.refresh && value.user ? value : null
  } catch {
    return null
  }
}

export function begin(reply: SignInReply): void {
  keep({
    access: reply.access_token,
    refresh: reply.refresh_token,
    ends: Date.now() + reply.expires_in * 1000,
    user: reply.user,
  })
}

export function setUser(user: User): void {
  if (session.value) keep({ ...session.value, user })
}

export function end(): void {
  localStorage.removeItem(key)
  session.value = null
}

/** Takes over what another tab stored. */
export function adopt(): Session | null {
  session.value = stored()
  return session.value
}

function keep(next: Session): void {
  localStorage.setItem(key, JSON.stringify(next))
  session.value = next
}

window.addEventListener('storage', (e) => {
  if (e.key === key || e.key === null) adopt()
})

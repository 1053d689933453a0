import { defineStore } from 'pinia'
import { computed } from 'vue'
import { get, post } from '../api/http'
import { begin, end, session, setUser } from '../api/session'
import type { SignInReply, User } from '../api/types'

const staffRoles = ['support', 'cashier', 'manager', 'admin']

/** The signed-in user, and the ways in and out. */
export const useAccount = defineStore('account', () => {
  const user = computed(() => session.value?.user ?? null)
  const grants = computed(() => (user.value?.roles ?? []).filter((grant) => staffRoles.includes(grant.role)))
  const isStaff = computed(() => grants.value.length > 0)

  async function signIn(path: string, body: Record<string, string>): Promise<SignInReply> {
    const reply = await post<SignInReply>(path, body)
    begin(reply)
    return reply
  }

  async function signOut(): Promise<void> {
    // The server is told, but whoever wants out is out.
    await post('auth/logout', { refresh_token: session.value?.refresh }).catch(() => undefined)
    end()
  }

  /** Roles may have changed since sign-in. */
  async function renew(): Promise<void> {
    if (!session.value) return
    const now = await get<User>('me').catch(() => null)
    if (now) setUser(now)
  }

  /** Whether the user may set up this venue. */
  function manages(venue: string): boolean {
    return grants.value.some((g) => g.role === 'admin' || (g.role === 'manager' && (!g.venue || g.venue === venue)))
  }

  return { user, grants, isStaff, signIn, signOut, renew, manages }
})

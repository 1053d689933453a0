import { defineStore } from 'pinia'
import { computed } from 'vue'
import { permits } from '../admin/rights'
import { forgetAll } from '../api/drafts'
import { post } from '../api/http'
import { ApiError } from '../api/problems'
import { read } from '../api/read'
import { begin, end, session, setUser } from '../api/session'
import type { SignInReply } from '../api/types'

const leaving = 'leaving'
const heard = () => localStorage.removeItem(leaving)

/** The signed-in user, and the ways in and out. */
export const useAccount = defineStore('account', () => {
  const user = computed(() => session.value?.user ?? null)
  const grants = computed(() => (user.value?.roles ?? []).filter((grant) => permits(grant.role, 'view_orders')))
  const isStaff = computed(() => grants.value.length > 0)
  /** Roles of those who work at a bar or a restaurant. */
  const crew = computed(() => (user.value?.roles ?? []).filter((grant) => permits(grant.role, 'view_service')))

  async function signIn(path: string, body: Record<string, string>): Promise<SignInReply> {
    const reply = await post<SignInReply>(path, body)
    heard()
    begin(reply)
    return reply
  }

  async function signOut(): Promise<void> {
    // Signing out takes effect here at once. Only the server can remove the cookie, so it is told until it has answered.
    localStorage.setItem(leaving, 'yes')
    await leave()
    forgetAll()
    end()
  }

  async function leave(): Promise<void> {
    await post('auth/logout').then(heard, (error: unknown) => error instanceof ApiError && !error.undecided && heard())
  }

  /** What is left to do from last time, and what may have changed since: roles above all. */
  async function start(): Promise<void> {
    if (localStorage.getItem(leaving)) await leave()
    await renew()
  }

  /** Roles may have changed since sign-in. */
  async function renew(): Promise<void> {
    if (!session.value) return
    const now = await read('/api/me').catch(() => null)
    if (now) setUser(now)
  }

  return { user, grants, isStaff, crew, signIn, signOut, start, renew }
})

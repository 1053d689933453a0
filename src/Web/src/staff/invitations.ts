import type { Body } from '../api/body'
import { command } from '../api/http'
import type { Invitation } from '../admin/types'

/** How many days a link works. */
export const lifetimes = [1, 7, 30] as const

const kept = 'invitation'
const at = (venue: string, id = '') => `admin/invitations${id && `/${encodeURIComponent(id)}`}?venue=${encodeURIComponent(venue)}`

/** The address that the invited person opens. What stands behind the # never comes to a server or into its logs. */
export const linkOf = (token: string, origin = location.origin): string => `${origin}/join#${token}`

/**
 * Makes an invitation. The server tells its token once: where that answer was lost on the way, the invitation is taken back and another
 * one is made.
 */
export async function invite(venue: string, role: string, days: number): Promise<Invitation & { token: string }> {
  const body: Body<'/api/admin/invitations'> = { role, days }
  for (let tries = 0; ; tries++) {
    const made = await command<Invitation>(at(venue), { body, intent: `invite ${venue} ${role} ${days}` })
    if (made.token) return { ...made, token: made.token }
    await takeBack(venue, made.id)
    if (tries > 1) throw new Error('The server does not tell the token of an invitation.')
  }
}

export function takeBack(venue: string, id: string): Promise<unknown> {
  return command(at(venue, id), { method: 'DELETE', intent: `take back ${id}` })
}

/** Takes the token out of the address, and remembers it while the person signs in or registers. */
export function heldToken(hash: string): string {
  const given = hash.replace(/^#/, '')
  if (given) sessionStorage.setItem(kept, given)
  return given || (sessionStorage.getItem(kept) ?? '')
}

/** The invitation is done with. */
export const forgetToken = (): void => sessionStorage.removeItem(kept)

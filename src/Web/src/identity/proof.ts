import type { User } from '../api/types'

/** What shows once more that it is the owner: the current password, or a code sent to their own phone. */
export interface Proof {
  current_password?: string
  current_code?: string
}

/** Whether enough was typed to try. An account with neither way has nothing to prove. */
export function isGiven(proof: Proof, user: User): boolean {
  if (user.has_password) return !!proof.current_password
  return !user.phone_verified || !!proof.current_code?.trim()
}

/**
 * What was typed or chosen and is not sent yet, so that signing in on the way loses nothing. In the memory of this page alone: pictures of
 * payments are written nowhere. What a person began is given back to that person only.
 */
import { session } from './session'

const drafts = new Map<string, { by: string | null; what: unknown }>()

export function keep(key: string, what: unknown): void {
  drafts.set(key, { by: session.value?.user.id ?? null, what })
}

/** What was kept, if it was begun by who is here now, or before anybody signed in. */
export function draft<T>(key: string): T | undefined {
  const found = drafts.get(key)
  return found && (found.by === null || found.by === session.value?.user.id) ? (found.what as T) : undefined
}

export function forget(key: string): void {
  drafts.delete(key)
}

/** The person leaves: nothing of theirs stays. */
export function forgetAll(): void {
  drafts.clear()
}

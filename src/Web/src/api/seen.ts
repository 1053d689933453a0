/**
 * The last position of the log that an answer to this page stood at. It goes with every request, so that another node that answers
 * next waits until it has what this page has seen already.
 */
let position = 0

export const atLeastHeader = 'X-At-Least'

/** The position, or null while nothing was seen. */
export function lastSeen(): number | null {
  return position > 0 ? position : null
}

/** An answer stands at this position. */
export function saw(seen: string | number | null | undefined): void {
  const at = Number(seen ?? 0)
  if (Number.isSafeInteger(at) && at > position) position = at
}

/** The log is another one (an older backup was restored): positions of the one before mean nothing. */
export function forgetSeen(): void {
  position = 0
}

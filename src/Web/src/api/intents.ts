/**
 * Idempotency keys, one per intention of the user. Until the server has clearly answered, the same
 * intention goes out under the same key, also after a reload of the page: it happens once.
 */
const prefix = 'intent:'
// After this time, a click is a new intention.
const keptMs = 30 * 60_000

export function keyFor(intent: string): string {
  const [known, since] = (sessionStorage.getItem(prefix + intent) ?? '').split(' ')
  if (known && Date.now() - Number(since) < keptMs) return known
  const made = uuid()
  sessionStorage.setItem(prefix + intent, `${made} ${Date.now()}`)
  return made
}

/** The server has answered: the next time is another intention. */
export function settle(intent: string): void {
  sessionStorage.removeItem(prefix + intent)
}

/**
 * A UUID that begins with the time (version 7): the server keeps keys in an index, where consecutive ones are cheapest. It also works
 * where the page was not loaded over TLS and `crypto.randomUUID` is missing.
 */
export function uuid(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let i = 5, left = now; i >= 0; i--, left = Math.floor(left / 256)) bytes[i] = left % 256
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

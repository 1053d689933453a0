const floor = 500
const ceiling = 30_000

/**
 * How long to wait before attempt `attempt` (0 = the first retry): full jitter, so that thousands of
 * clients that lost the same server do not come back together. Milliseconds, 0.5–30 s.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const bound = Math.min(ceiling, floor * 2 ** Math.min(attempt + 1, 10))
  return Math.round(floor + random() * (bound - floor))
}

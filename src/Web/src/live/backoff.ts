const floor = 500
const patient = 2_000
const soon = 20
const ceiling = 30_000

/**
 * How long to wait before attempt `attempt` (0 = the first retry): full jitter, so that thousands of
 * clients that lost the same server do not come back together. Milliseconds, 0.5–30 s. A server that
 * is started again is back within seconds: for the first twenty attempts no client waits longer than 2 s.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const bound =
    attempt < soon ? Math.min(patient, floor * 2 ** (attempt + 1)) : Math.min(ceiling, patient * 2 ** Math.min(attempt - soon + 1, 10))
  return Math.round(floor + random() * (bound - floor))
}

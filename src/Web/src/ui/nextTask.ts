/**
 * Continues in a task of its own, after what the browser has to do meanwhile: a tap, a picture. Start-up and the change of pages are cut
 * with it, because a task of more than 50 ms on a slow phone is felt.
 */
export function nextTask(): Promise<void> {
  // Not known to Safari and Firefox yet, nor to the compiler's library.
  const { scheduler } = window as { scheduler?: { yield?: () => Promise<void> } }
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))
}

/**
 * Continues in a task of its own, so that the browser can handle a tap or draw a frame first. It divides start-up and the change of pages,
 * because users feel a task of more than 50 ms, which is soon reached on a slow phone.
 */
export function nextTask(): Promise<void> {
  // Not known to Safari and Firefox yet, nor to the compiler's library.
  const { scheduler } = window as { scheduler?: { yield?: () => Promise<void> } }
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))
}

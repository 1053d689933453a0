import { serverClock } from '../live/clock'
import { nextTask } from '../ui/nextTask'

const answers = read()

/**
 * What came with the page as the answer to `path` (src/Hub/Http/IndexPage.cs), once: who asks again wants to know what is new. It is
 * given in a task of its own, as an answer over the network would come, so that a page and its content are not drawn in one go.
 */
export async function taken<T>(path: string): Promise<T | undefined> {
  const answer = answers.get(path)
  if (answer === undefined) return undefined
  answers.delete(path)
  await nextTask()
  return answer as T
}

function read(): Map<string, unknown> {
  const element = document.getElementById('answers')
  element?.remove()
  if (!element?.textContent || kept()) return new Map()
  serverClock.guess(element.dataset.at ?? null)
  return new Map(Object.entries(JSON.parse(element.textContent) as Record<string, unknown>))
}

/** A page that the browser had kept, for going back to it, is of another time. */
function kept(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.transferSize === 0
}

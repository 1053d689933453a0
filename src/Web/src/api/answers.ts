import { serverClock } from '../live/clock'

const answers = read()

/** What came with the page as the answer to `path` (src/Hub/Http/IndexPage.cs), once: who asks again wants to know what is new. */
export function taken<T>(path: string): T | undefined {
  const answer = answers.get(path)
  answers.delete(path)
  return answer as T | undefined
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

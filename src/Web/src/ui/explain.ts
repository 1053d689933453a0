import { ApiError, Code } from '../api/problems'

type Translate = (key: string) => string

/** What to tell the user about a failure: the server's own words, else ours. */
export function explain(error: unknown, t: Translate): string {
  if (!(error instanceof ApiError)) return t('errors.unexpected')
  if (error.status === 0) return t('errors.network')
  if (error.problem.message) return error.problem.message
  if (error.code === Code.unavailable || error.status >= 500) return t('errors.unavailable')
  if (error.code === Code.tooMany) return t('errors.too_many')
  return error.message || t('errors.unexpected')
}

/** The first fault of each field. */
export function faults(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError) || !error.problem.errors) return {}
  const entries = Object.entries(error.problem.errors)
  return Object.fromEntries(entries.map(([field, said]) => [field, Array.isArray(said) ? (said[0] ?? '') : said]))
}

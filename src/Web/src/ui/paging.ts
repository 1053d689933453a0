import type { LocationQuery } from 'vue-router'
import type { Page } from '../api/types'

/** Where in a long list the reader is: the page by number, and the anchor that holds the place while rows come and leave. */
export interface Place {
  page: number
  after?: string
  before?: string
}

export const start: Place = { page: 1 }

/** What the server is asked for. */
export function placeParams({ page, after, before }: Place): { page?: number; after?: string; before?: string } {
  return after ? { after } : before ? { before } : { page }
}

/** What stands in the address; the number is kept beside the anchor. */
export function placeQuery({ page, after, before }: Place): Record<string, string> {
  return page <= 1 ? {} : { page: String(page), ...(after ? { after } : before ? { before } : {}) }
}

export function placeOf(query: LocationQuery): Place {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const page = Math.max(1, Math.floor(Number(text('page'))) || 1)
  return page > 1 ? { page, after: text('after'), before: text('before') } : { page }
}

/** The place one page on or back, beside what is shown now. */
export function turnPage(
  { page, items, next, previous }: Pick<Page<unknown>, 'items' | 'next' | 'previous'> & { page: number },
  by: 1 | -1,
): Place {
  if (page + by <= 1) return start
  return { page: page + by, ...(items.length === 0 ? {} : by > 0 ? { after: next ?? undefined } : { before: previous ?? undefined }) }
}

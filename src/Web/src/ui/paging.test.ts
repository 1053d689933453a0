import { describe, expect, it } from 'vitest'
import { placeOf, placeParams, placeQuery, start, turnPage } from './paging'

const shown = { page: 2, items: [1, 2], next: 'n', previous: 'p' }

describe('a place in a long list', () => {
  it('moves by the anchors of what is shown, so that nothing is skipped when rows leave', () => {
    expect(turnPage(shown, 1)).toEqual({ page: 3, after: 'n' })
    expect(turnPage({ ...shown, page: 3 }, -1)).toEqual({ page: 2, before: 'p' })
    expect(placeParams(turnPage(shown, 1))).toEqual({ after: 'n' })
  })

  it('begins at the top again on the first page, and by number where there is no anchor', () => {
    expect(turnPage(shown, -1)).toEqual(start)
    expect(turnPage({ page: 3, items: [] }, -1)).toEqual({ page: 2 })
    expect(placeParams({ page: 4 })).toEqual({ page: 4 })
  })

  it('stands in the address', () => {
    const place = turnPage(shown, 1)
    expect(placeOf(placeQuery(place))).toEqual(place)
    expect(placeQuery(start)).toEqual({})
    expect(placeOf({ page: '-2', after: 'n' })).toEqual(start)
  })
})

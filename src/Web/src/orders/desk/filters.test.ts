import { describe, expect, it } from 'vitest'
import { filtersOf, queryOf, searchOf } from './filters'

describe('filters of orders', () => {
  it('survive the address and back', () => {
    const filters = { search: 'mei', statuses: ['pending', 'paid'] as const, when: 'today' as const, asks: true, page: 3 }
    const query = queryOf({ ...filters, statuses: [...filters.statuses] })
    expect(filtersOf(query as Record<string, string>)).toEqual(filters)
    expect(queryOf(filtersOf({}))).toEqual({})
  })

  it('take no nonsense from the address', () => {
    expect(filtersOf({ status: 'paid,stolen', when: 'never', page: '-2' })).toEqual({
      search: '',
      statuses: ['paid'],
      when: '',
      asks: false,
      page: 1,
    })
  })

  it('ask for the hours that are meant', () => {
    const now = new Date(2026, 10, 21, 15, 30).getTime()
    const today = searchOf({ search: '', statuses: [], when: 'today', asks: false, page: 1 }, 'arcade', now)
    expect(Date.parse(today.to!) - Date.parse(today.from!)).toBe(86_400_000)
    expect(Date.parse(today.from!)).toBe(new Date(2026, 10, 21).getTime())
    expect(today.venue).toBe('arcade')
    const upcoming = searchOf({ search: '', statuses: ['paid'], when: 'upcoming', asks: true, page: 1 }, '', now)
    expect([upcoming.from, upcoming.to, upcoming.status]).toEqual([new Date(now).toISOString(), undefined, 'paid'])
    expect([today.task, upcoming.task]).toEqual([undefined, 'change'])
  })
})

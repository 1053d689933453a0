import { describe, expect, it } from 'vitest'
import { gridOf, toggled, usualColumns } from './columns'
import { filtersOf, listOf, ofView, queryOf, searchOf, sortedBy, viewOf, type Filters } from './filters'

const none: Filters = {
  search: '',
  statuses: [],
  when: '',
  asks: false,
  from: '',
  to: '',
  of: 'start',
  sort: '-placed',
  columns: [...usualColumns],
  page: 1,
}

describe('filters of orders', () => {
  it('survive the address and back', () => {
    const filters: Filters = {
      ...none,
      search: 'mei',
      statuses: ['pending', 'paid'],
      when: 'dates',
      asks: true,
      from: '2026-11-01',
      to: '2026-11-21',
      of: 'placed',
      sort: 'start',
      columns: ['order', 'guest', 'party'],
      page: 3,
    }
    expect(filtersOf(queryOf(filters) as Record<string, string>)).toEqual(filters)
    expect(queryOf(filtersOf({}))).toEqual({})
  })

  it('take no nonsense from the address', () => {
    const query = { status: 'paid,stolen', when: 'never', page: '-2', sort: 'amount', columns: 'password', from: '2026-13-77', of: 'x' }
    expect(filtersOf(query)).toEqual({ ...none, statuses: ['paid'] })
    expect(filtersOf({ when: 'dates', from: '2026-13-77', to: 'soon' })).toEqual({ ...none, when: 'dates' })
  })

  it('ask for the hours that are meant', () => {
    const now = new Date(2026, 10, 21, 15, 30).getTime()
    const today = searchOf({ ...none, when: 'today' }, 'arcade', now)
    expect(Date.parse(today.to!) - Date.parse(today.from!)).toBe(86_400_000)
    expect(Date.parse(today.from!)).toBe(new Date(2026, 10, 21).getTime())
    expect(today.venue).toBe('arcade')
    const upcoming = searchOf({ ...none, statuses: ['paid'], when: 'upcoming', asks: true }, '', now)
    expect([upcoming.from, upcoming.to, upcoming.status]).toEqual([new Date(now).toISOString(), undefined, 'paid'])
    expect([today.task, upcoming.task]).toEqual([undefined, 'change'])
  })

  it('mean both days of a span, of the start or of the placing', () => {
    const dates: Filters = { ...none, when: 'dates', from: '2026-11-20', to: '2026-11-21' }
    const days = [new Date(2026, 10, 20).toISOString(), new Date(2026, 10, 22).toISOString()]
    const start = listOf(dates, '', 0)
    expect([start.from, start.to, start.placed_from, start.placed_to]).toEqual([...days, undefined, undefined])
    const placed = listOf({ ...dates, of: 'placed', to: '' }, '', 0)
    expect([placed.from, placed.to, placed.placed_from, placed.placed_to]).toEqual([undefined, undefined, days[0], undefined])
  })

  it('are kept under a name without the page', () => {
    const filters: Filters = { ...none, search: 'a&b=c', sort: '-start', page: 4, after: 'x' }
    expect(ofView(viewOf(filters))).toEqual({ ...none, search: 'a&b=c', sort: '-start' })
  })

  it('turn round where they are sorted by it already, else begin with the latest', () => {
    expect([sortedBy('-placed', 'start'), sortedBy('-start', 'start'), sortedBy('start', 'start')]).toEqual(['-start', 'start', '-start'])
  })
})

describe('columns of orders', () => {
  it('stand in their order, and the order itself always', () => {
    expect(toggled(['order', 'guest'], 'placed')).toEqual(['order', 'placed', 'guest'])
    expect(toggled(['order', 'guest'], 'guest')).toEqual(['order'])
    expect(filtersOf({ columns: 'guest,placed' }).columns).toEqual(['order', 'placed', 'guest'])
  })

  it('have a width each', () => {
    expect(gridOf(['order', 'amount'], true)).toBe('28px 190px 112px')
  })
})

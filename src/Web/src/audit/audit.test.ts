import { describe, expect, it } from 'vitest'
import { auditQuery, auditSearch, filtersOf, subjectOf } from './audit'

describe('the audit', () => {
  it('keeps what is looked for in the address', () => {
    const filters = { subject: 'O-1', actor: '', kind: 'resource_changed', from: '2026-11-21T10:00', to: '', page: 2 }
    expect(auditQuery(filters)).toEqual({ subject: 'O-1', kind: 'resource_changed', from: '2026-11-21T10:00', page: '2' })
    expect(filtersOf(auditQuery(filters) as Record<string, string>)).toEqual(filters)
  })

  it('asks the server in instants, and leaves nonsense out', () => {
    const search = auditSearch({ subject: '', actor: 'a', kind: '', from: '2026-11-21T10:00', to: 'soon', page: 1 }, 'arcade', 25)
    expect(search.from).toBe(new Date('2026-11-21T10:00').toISOString())
    expect([search.to, search.actor, search.venue, search.subject]).toEqual([undefined, 'a', 'arcade', undefined])
  })

  it('knows what a stream is about, whatever stands in its id', () => {
    expect(subjectOf('resource-ps5-1')).toEqual({ kind: 'resource', id: 'ps5-1' })
    expect(subjectOf('order-abc').to).toEqual({ name: 'admin-order', params: { id: 'abc' } })
    expect(subjectOf('venue-corner').kind).toBe('venue')
  })
})

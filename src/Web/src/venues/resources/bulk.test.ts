import { describe, expect, it } from 'vitest'
import type { Resource } from '../../api/types'
import { stepsFor } from './bulk'

const court = { id: 'court-1' } as Resource

describe('a change of several resources', () => {
  it('sends only what is to change', () => {
    expect(stepsFor(court, { change: { price_per_hour: null } })).toEqual([
      { path: 'admin/resources/court-1', method: 'PATCH', body: { price_per_hour: null } },
    ])
    expect(stepsFor(court, { change: {} })).toEqual([])
  })

  it('reopens before it changes, and retires after', () => {
    const methods = (closed: boolean) =>
      stepsFor(court, { closed, change: { capacity: 2 } }).map((step) => step.path.split('/')[3] ?? 'change')
    expect(methods(false)).toEqual(['reopen', 'change'])
    expect(methods(true)).toEqual(['change', 'close'])
  })
})

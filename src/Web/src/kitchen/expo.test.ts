import { describe, expect, it } from 'vitest'
import { passes } from './expo'
import { item, ticket } from './sample'

describe('what goes to the tables', () => {
  const kitchen = ticket('a-1', '18:00:00', [item(1, { status: 'ready' })], { station: 'kitchen' })
  const bar = ticket('a-2', '18:00:00', [item(1)], { station: 'bar' })

  it('goes together by table and course, over stations', () => {
    const found = passes([bar, kitchen, ticket('a-3', '18:10:00', undefined, { course: 2 }), ticket('b-1', '17:59:00')])
    expect(found.map((pass) => [pass.tab, pass.course, pass.tickets.map((one) => one.no)])).toEqual([
      ['b', 1, [1]],
      ['a', 1, [1, 2]],
      ['a', 2, [3]],
    ])
  })

  it('is complete when every station is done, and not when all has been served', () => {
    const [waiting] = passes([kitchen, bar])
    expect(waiting).toMatchObject({ ready: 1, open: 1, complete: false })
    const [complete] = passes([kitchen, { ...bar, items: [item(1, { status: 'voided' }), item(2, { status: 'ready' })] }])
    expect(complete).toMatchObject({ ready: 2, open: 0, complete: true })
    expect(passes([{ ...kitchen, items: [item(1, { status: 'served' }), item(2, { status: 'voided' })] }])).toEqual([])
  })
})

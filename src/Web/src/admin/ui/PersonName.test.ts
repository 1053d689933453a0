import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mount } from '../../test/mount'
import { addStaffMessages } from '../messages'
import PersonName from './PersonName.vue'

addStaffMessages()
const id = (n: number) => String(n).repeat(32)
let asked: string[]
beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return Response.json({ items: [{ id: id(1), name: 'Mei 李' }] })
  })
})
afterEach(() => vi.unstubAllGlobals())

const name = (person?: string | null) => mount(PersonName, { props: { id: person } })

it('asks for the names of several people at once, and knows them afterwards', async () => {
  const [mei, gone] = [name(id(1)), name(id(2))]
  expect(mei.text()).toBe('Deleted account')
  await flushPromises()
  expect([mei.text(), gone.text()]).toEqual(['Mei 李', 'Deleted account'])
  expect(asked).toEqual([`/api/admin/people?ids=${id(1)}%2C${id(2)}`])
  expect(name(id(1)).text()).toBe('Mei 李')
  expect(asked).toHaveLength(1)
})

it('names those who are no people: the server, and guests by the code of their table', () => {
  expect([name('timer').text(), name(null).text(), name('table:abc').text(), name('something new').text()]).toEqual([
    'System',
    'System',
    'Guests (QR)',
    'something new',
  ])
  expect(asked).toEqual([])
})

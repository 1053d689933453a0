import { afterEach, describe, expect, it } from 'vitest'
import { createApp, h } from 'vue'
import { addStaffMessages } from '../admin/messages'
import { addBarMessages } from '../bar/messages'
import { i18n, load } from '../i18n'
import en from '../i18n/en.json'
import { reasonIn, reasonsOf, said, sent, useReason } from './reasons'

const all = [...new Set(Object.values(reasonsOf).flat())]

function told(language: 'en' | 'zh-CN'): string[] {
  i18n.global.locale.value = language
  const at = document.createElement('p')
  const app = createApp({
    setup: () =>
      (
        (why) => () =>
          all.map((code) => h('i', why(code)))
      )(useReason()),
  })
  app.use(i18n).mount(at)
  const texts = [...at.querySelectorAll('i')].map((item) => item.textContent)
  app.unmount()
  return texts
}

describe('a reason', () => {
  afterEach(() => (i18n.global.locale.value = 'en'))

  it('is sent as a code, in words, or both', () => {
    expect(sent({ code: 'unreadable', freeText: ' ' })).toEqual({ reason_code: 'unreadable' })
    expect(sent({ code: null, freeText: ' cut off ' })).toEqual({ reason: 'cut off' })
    expect(sent({ code: 'unreadable', freeText: 'cut off' })).toEqual({ reason_code: 'unreadable', reason: 'cut off' })
    expect(
      [
        { code: null, freeText: ' ' },
        { code: 'left', freeText: '' },
        { code: null, freeText: 'x' },
      ].map(said),
    ).toEqual([false, true, true])
  })

  it.each([
    ['admin', addStaffMessages],
    ['bar', addBarMessages],
  ])('is told to %s in their language, whatever it is about', async (_, addMessages) => {
    await Promise.all([load('en'), load('zh-CN')])
    addMessages()
    const one = told('en')
    const other = told('zh-CN')
    all.forEach((code, n) => {
      expect(one[n], code).toMatch(/^[A-Z]/)
      expect(other[n], code).toMatch(/\p{Script=Han}/u)
    })
  })

  it('stands in two places for none of the codes', () => {
    expect(Object.keys(en.reasons).filter((code) => code in en.orders.why)).toEqual([])
  })

  it('is found in what an event says', () => {
    expect(reasonIn({ reason_code: 'to_bank', reason: '' })).toEqual({ reason_code: 'to_bank', reason: '' })
    expect(reasonIn({ discount: { reason_code: 'regular', reason: '', percent: 500 } })).toMatchObject({ reason_code: 'regular' })
    expect(reasonIn({ report: { no: 1, difference_reason_code: 'wrong_change', difference_reason: 'table 4' } })).toEqual({
      reason_code: 'wrong_change',
      reason: 'table 4',
    })
    expect(reasonIn({ venue: 'v' })).toEqual({})
  })
})

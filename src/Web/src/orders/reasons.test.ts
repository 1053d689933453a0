import { describe, expect, it } from 'vitest'
import en from '../i18n/en'
import zh from '../i18n/zh-CN'
import { reasonsOf, sent } from './reasons'

describe('a reason', () => {
  it('is sent as a code, in words, or both', () => {
    expect(sent({ code: 'unreadable', words: ' ' })).toEqual({ reason_code: 'unreadable' })
    expect(sent({ code: null, words: ' cut off ' })).toEqual({ reason: 'cut off' })
    expect(sent({ code: 'unreadable', words: 'cut off' })).toEqual({ reason_code: 'unreadable', reason: 'cut off' })
  })

  it('has words in both languages for each usual one', () => {
    for (const code of Object.values(reasonsOf).flat()) {
      expect(en.orders.why[code]).toBeTruthy()
      expect(zh.orders.why[code]).toBeTruthy()
    }
  })
})

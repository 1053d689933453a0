import { afterEach, describe, expect, it } from 'vitest'
import { language } from '../i18n/language'
import { byName, found } from './names'

afterEach(() => (language.value = 'en'))

describe('names', () => {
  it('stand in the order of the reader’s language', () => {
    const people = ['王五', 'Bob', '阿强', 'zoe', '张三', 'Émile', 'alice', '李四', '赵六']
    language.value = 'zh-CN'
    expect([...people].sort(byName).filter((name) => /\p{Script=Han}/u.test(name))).toEqual(['阿强', '李四', '王五', '张三', '赵六'])
    language.value = 'en'
    expect([...people].sort(byName).slice(0, 4)).toEqual(['alice', 'Bob', 'Émile', 'zoe'])
    expect(['Table 10', 'Table 2'].sort(byName)).toEqual(['Table 2', 'Table 10'])
  })

  it('are found however they are typed', () => {
    for (const [name, typed] of [
      ['Zoë', 'zoe'],
      ['Zoe\u0308', 'Zo\u00EB'],
      ['ｶﾞｼﾞﾗ', 'ガジ'],
      ['Weißbier', 'WEISS'],
      ['Ｃｏｌａ', 'cola'],
      ['İbrahim', 'ibrahim'],
      ['김치', '\u1100\u1175\u11B7'],
      ['Żubrówka 0,7 l', 'zubrowka 0,7'],
    ] as const)
      expect(found(typed, name), typed).toBe(true)
    expect(found('cola zero', 'Cola')).toBe(false)
  })
})

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { compile } from './compile'
import en from './en.json'
import zh from './zh-CN.json'

type Tree = { [key: string]: Tree | string | string[] }

const texts = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : Array.isArray(value) ? value : texts(value)))

const i18n = (all: string[], own: boolean) => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const en = Object.fromEntries(all.map((text, n) => [`m${n}`, text]))
  return createI18n({ legacy: false, locale: 'en', messages: { en }, ...(own ? { messageCompiler: compile } : {}) }).global
}

// The build leaves the library's own compiler out; here it says what is right.
beforeAll(() => vi.stubGlobal('__INTLIFY_DROP_MESSAGE_COMPILER__', false))
afterEach(() => vi.restoreAllMocks())

describe('the texts of this client', () => {
  const all = [...new Set([en, zh].flatMap((tree) => texts(tree)))]

  it('say what vue-i18n makes of them, whatever is put in', () => {
    const [own, library] = [i18n(all, true), i18n(all, false)]
    all.forEach((text, n) => {
      const names = [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)
      for (const value of ['北京 & <b>', 0, 7, null, undefined]) {
        const named = Object.fromEntries(names.map((name) => [name, value]))
        const told = [0, 1, 2, 21].map((count) => own.t(`m${n}`, { ...named }, count))
        expect(told, text).toEqual([0, 1, 2, 21].map((count) => library.t(`m${n}`, { ...named }, count)))
        expect(own.t(`m${n}`, { ...named }), text).toBe(library.t(`m${n}`, { ...named }))
      }
    })
    // There are two thousand texts, and a busy machine takes its time.
  }, 60_000)

  it('have no name that stays unfilled for how it is written', () => {
    for (const text of all) expect(text.replace(/\{\w+\}/g, ''), text).not.toMatch(/[{}]/)
  })
})

it('counts by itself where only a number is given', () => {
  expect(i18n(['none | one | {n} of {count}'], true).t('m0', 3)).toBe('3 of 3')
  expect(i18n(['one | many'], true).t('m0', 0)).toBe('many')
})

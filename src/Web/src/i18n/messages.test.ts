import { describe, expect, it } from 'vitest'
import en from './en'
import zh from './zh-CN'
import barEn from '../bar/messages/en'
import barZh from '../bar/messages/zh-CN'
import tableEn from '../table/messages.en'
import tableZh from '../table/messages.zh-CN'
import staffEn from '../admin/messages/en'
import staffZh from '../admin/messages/zh-CN'

type Tree = { [key: string]: Tree | string | string[] }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key
    if (Array.isArray(value)) return value.map((one, n): [string, string] => [`${here}.${n}`, one])
    return typeof value === 'string' ? [[here, value] as [string, string]] : leaves(value, here)
  })
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true })

describe.each([
  ['guests', en as Tree, zh as Tree],
  ['staff', staffEn as Tree, staffZh as Tree],
  ['guests of a table', tableEn as Tree, tableZh as Tree],
  ['the bar', barEn as Tree, barZh as Tree],
])('both languages of %s', (_, one, other) => {
  const english = new Map(leaves(one))
  const chinese = new Map(leaves(other))

  it('say the same things', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('leave nothing empty and fill in the same places', () => {
    for (const [key, text] of english) {
      expect(chinese.get(key)?.trim(), key).toBeTruthy()
      expect(placeholders(chinese.get(key)!), key).toEqual(placeholders(text))
    }
  })

  it('have no character that the message format would take for its own, but for none, one and many', () => {
    for (const [key, text] of [...english, ...chinese]) {
      expect(text, key).not.toMatch(/[@$]/)
      if (text.includes('|')) expect([2, 3], key).toContain(text.split('|').length)
    }
  })
})

it('speaks to everybody in one form of address in Chinese', () => {
  const familiar = [zh, staffZh, tableZh, barZh].flatMap((tree) => leaves(tree as Tree)).filter(([, text]) => text.includes('你'))
  expect(familiar).toEqual([])
})

it('uses the words of the trade at the bar', () => {
  const odd = /\b(some|no)body\b|\banew\b|to be had|reckoned|in the making|part of the menu|must be there|it fits/i
  expect([barEn, tableEn].flatMap((tree) => leaves(tree as Tree)).filter(([, text]) => odd.test(text))).toEqual([])
})

it('has a form for one where it counts', () => {
  // A plural after a number; a sum of money, a name or an order number is no number.
  const counts = [en, staffEn, tableEn, barEn]
    .flatMap((tree) => leaves(tree as Tree))
    .filter(([, text]) => /\{(?!amount|price|name|no|sum|units)\w+\} (?!was|is|has|goes|times|takes|pcs)([a-z]+ )*?[a-z]+s\b/.test(text) && !text.includes('|'))
  expect(counts).toEqual([])
})

describe('what pages say', () => {
  const keys = [...leaves(en as Tree), ...leaves(staffEn as Tree), ...leaves(barEn as Tree), ...leaves(tableEn as Tree)].map(([key]) => key.replace(/\.\d+$/, ''))

  it('is there in words', () => {
    const missing = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\b(?:t|te|tm)\('(\w+(?:\.\w+)+)'/g)].map((m) => m[1]!).filter((key) => !keys.includes(key)).map((key) => `${file}: ${key}`),
    )
    expect(missing).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import en from './en.json'
import zh from './zh-CN.json'

type Tree = { [key: string]: Tree | string }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key
    return typeof value === 'string' ? [[here, value] as [string, string]] : leaves(value, here)
  })
}

const english = new Map(leaves(en))
const chinese = new Map(leaves(zh))
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts', '!../api/schema.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe('both languages', () => {
  it('say the same things, in the same order', () => {
    expect([...chinese.keys()]).toEqual([...english.keys()])
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
  expect([...chinese].filter(([, text]) => text.includes('你'))).toEqual([])
})

it('uses the words of the trade at the bar', () => {
  const odd = /\b(some|no)body\b|\banew\b|to be had|reckoned|in the making|part of the menu|must be there|it fits/i
  const { service, manage, table } = en
  expect(leaves({ service, manage, table }).filter(([, text]) => odd.test(text))).toEqual([])
})

it('has a form for one where it counts', () => {
  // A plural after a number; a sum of money, a name or an order number is no number.
  const plural = /\{(?!amount|price|name|no|sum|units)\w+\} (?!was|is|has|goes|times|takes|pcs)([a-z]+ )*?[a-z]+s\b/
  expect([...english].filter(([, text]) => plural.test(text) && !text.includes('|'))).toEqual([])
})

describe('what pages say', () => {
  const found = (text: RegExp) =>
    Object.entries(sources).flatMap(([file, source]) => [...source.matchAll(text)].map((match) => ({ file, text: match[1]! })))
  const exact = found(/'([a-z]\w*(?:\.\w+)*)'/g)
  // `orders.status.${status}`: a key of which the code alone knows a part.
  const patterns = found(/`((?:[\w.]|\$\{[^{}]*\})+)`/g)
    .filter(({ text }) => /^[a-z]\w*\..*\$\{|^\$\{[^{}]*\}\.\w+\./.test(text))
    .map(({ file, text }) => ({ file, text, keys: new RegExp(`^${text.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w.]+')}$`) }))
  const isKey = ({ text }: { text: string }) => text.includes('.') && text.split('.')[0]! in en

  it('is there in words', () => {
    const called = found(/\b(?:t|te)\('(\w+(?:\.\w+)*)'/g)
    expect([...called, ...exact.filter(isKey)].filter(({ text }) => !english.has(text))).toEqual([])
    expect(patterns.filter(isKey).filter(({ keys }) => ![...english.keys()].some((key) => keys.test(key)))).toEqual([])
  })

  it('is all that is there', () => {
    const said = new Set(exact.map(({ text }) => text))
    expect([...english.keys()].filter((key) => !said.has(key) && !patterns.some(({ keys }) => keys.test(key)))).toEqual([])
  })
})

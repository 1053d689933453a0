import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import en from '../i18n/en.json'
import zh from '../i18n/zh-CN.json'
import { fieldOf, valueOf, type Words } from './changes'
import { kinds } from './kinds'

const known = new Set(['admin.field.items', 'admin.field.price', 'orders.status.paid'])
const words: Words = {
  t: (key) => key.slice(key.lastIndexOf('.') + 1),
  te: (key) => known.has(key),
  language: 'en',
  currency: 'CNY',
  name: (id) => (id.startsWith('a') ? 'Mei' : undefined),
}

describe('what changed', () => {
  it('names fields in words, and what the venue named as it is', () => {
    expect(fieldOf('items.soup.price', words)).toBe('items › soup › price')
    expect(fieldOf('free_cancel_hours', words)).toBe('free cancel hours')
  })

  it('tells values as people read them', () => {
    expect(valueOf('items.soup.price', 3000, words)).toBe('¥30.00')
    expect(valueOf('capacity', 3000, words)).toBe('3000')
    expect(valueOf('status', 'paid', words)).toBe('paid')
    expect(valueOf('waiter', 'a'.repeat(32), words)).toBe('Mei')
    expect(valueOf('waiter', 'b'.repeat(32), words)).toBe('b'.repeat(32))
    expect([valueOf('x', null, words), valueOf('x', true, words), valueOf('x', [], words)]).toEqual(['none', 'yes', 'none'])
    expect(valueOf('bar', { waiter_discount: 10, tables: ['t1', 't2'] }, words)).toBe('waiter discount: 10, tables: t1, t2')
  })
})

describe('kinds of events', () => {
  const stored = [...readFileSync('../../docs/events.md', 'utf8').matchAll(/^\| `(\w+)` v\d/gm)].map((match) => match[1]!)

  it('are those of the log', () => {
    expect([...kinds].sort()).toEqual([...new Set(stored)].sort())
  })

  it('have a title in both languages', () => {
    for (const texts of [en, zh]) {
      const titles = { ...texts.steps, ...texts.admin.events }
      expect(stored.filter((kind) => !(kind in titles))).toEqual([])
    }
  })
})

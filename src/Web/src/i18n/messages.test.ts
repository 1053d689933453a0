import { describe, expect, it } from 'vitest'
import en from './en'
import zh from './zh-CN'

type Tree = { [key: string]: Tree | string | string[] }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key
    if (Array.isArray(value)) return value.map((one, n): [string, string] => [`${here}.${n}`, one])
    return typeof value === 'string' ? [[here, value] as [string, string]] : leaves(value, here)
  })
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

describe('both languages', () => {
  const english = new Map(leaves(en))
  const chinese = new Map(leaves(zh))

  it('say the same things', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('leave nothing empty and fill in the same places', () => {
    for (const [key, text] of english) {
      expect(chinese.get(key)?.trim(), key).toBeTruthy()
      expect(placeholders(chinese.get(key)!), key).toEqual(placeholders(text))
    }
  })

  it('have no character that the message format would take for its own', () => {
    for (const [key, text] of [...english, ...chinese]) {
      expect(text, key).not.toMatch(/[@$]/)
      if (!['slots.hours', 'admin.waiting'].includes(key)) expect(text, key).not.toMatch(/\|/)
    }
  })
})

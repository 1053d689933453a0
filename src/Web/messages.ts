import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

type Texts = Record<string, unknown>

/** What of the texts comes with whose pages; the guests' first load has all that is not named here. */
const parts: Readonly<Record<string, readonly string[]>> = {
  table: ['table'],
  bar: ['service', 'manage'],
  staff: ['admin'],
  reasons: ['reasons'],
  palette: ['palette'],
  pictures: ['pictures'],
  gallery: ['gallery'],
  waitlist: ['waitlist'],
  own: ['review', 'receipt', 'calendar', 'steps', 'verdict'],
}
const prefix = 'virtual:messages/'

/**
 * All texts of a language stand in one file, `src/i18n/<language>.json`. `virtual:messages/<part>/<language>` is what one part of the site
 * needs of it.
 */
export function messages(): Plugin {
  return {
    name: 'messages',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return
      const [part = '', language = ''] = id.slice(prefix.length + 1).split('/')
      const file = fileURLToPath(new URL(`src/i18n/${language}.json`, import.meta.url))
      this.addWatchFile(file)
      const all = JSON.parse(readFileSync(file, 'utf8')) as Texts
      return `export default ${JSON.stringify(partOf(all, part))}`
    },
  }
}

function partOf(all: Texts, part: string): Texts {
  const [own, others] = [parts[part], Object.values(parts).flat()]
  if (!own && part !== 'guests') throw new Error(`No part of the texts is called ${part}.`)
  return Object.fromEntries(Object.entries(all).filter(([key]) => (own ? own.includes(key) : !others.includes(key))))
}

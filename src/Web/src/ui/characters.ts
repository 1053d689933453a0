/** Text as people see it, counted as the server counts it: an emoji of a family is one character, a letter with its accent is one. */

// Made when first needed: it takes longer than all other modules of the first script together.
let clusters: Intl.Segmenter | undefined

// Controls, marks of the direction of writing, and what no reader sees. Joiners stay: Persian, Hindi and emoji need them.
const hidden = /(?![\n\t])\p{Cc}|[\u00AD\u034F\u061C\u115F\u1160\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0]/gu

/** The characters of a text, one by one. */
export function characters(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return Array.from(text)
  clusters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return Array.from(clusters.segment(text), (one) => one.segment)
}

/** The text without what no reader sees, as pasted names and numbers often carry it, and no longer than `most` characters. */
export function fitting(text: string, most: number): string {
  const seen = text.replace(hidden, '')
  if (seen.length <= most) return seen
  const all = characters(seen)
  return all.length <= most ? seen : all.slice(0, most).join('')
}

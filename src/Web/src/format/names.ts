import { language } from '../i18n/language'

const collators = new Map<string, Intl.Collator>()

/** The order of names in the reader's language: Chinese by pinyin, Latin without case and accents, `Table 2` before `Table 10`. */
export function byName(a: string, b: string): number {
  let collator = collators.get(language.value)
  if (!collator) collators.set(language.value, (collator = new Intl.Collator(language.value, { numeric: true })))
  return collator.compare(a, b)
}

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  '‘': "'",
  '’': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
}

/** The form in which words are searched, as the server has it: without regard to width, case and accents; Katakana as Hiragana. */
export function searchKey(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(
      /[\u0300-\u036F\u0591-\u05BD\u05BF-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u00AD\u200B-\u200F\u2060\uFE00-\uFE0F\uFEFF\u30FB]/g,
      '',
    )
    .replace(/[ßæœøłđðþıς‘’‐‑–—]/g, (letter) => letters[letter]!)
    .replace(/[\u30A1-\u30F6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether a text contains every word that is searched for, however they are typed. */
export function found(search: string, ...texts: (string | null | undefined)[]): boolean {
  const text = texts.map((one) => searchKey(one ?? '')).join('\n')
  return searchKey(search)
    .split(' ')
    .every((word) => text.includes(word))
}

/** Who acts, as short as the head of a phone: `SW` for Sam Waiter, the last two characters of a Chinese name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const [first] = words
  if (!first) return ''
  if (/^\p{Script=Han}/u.test(first)) return [...first].slice(-2).join('')
  const letters = words.length > 1 ? [first, words.at(-1)!] : [first]
  return letters.map((word) => [...word][0]!.toUpperCase()).join('')
}

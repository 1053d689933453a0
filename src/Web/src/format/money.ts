import type { Language } from '../i18n/language'

const formats = new Map<string, Intl.NumberFormat>()

function format(currency: string, language: Language): Intl.NumberFormat {
  const key = `${language} ${currency}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    formats.set(key, found)
  }
  return found
}

/** How many decimals the currency has: 2 for CNY, 0 for JPY. */
export function digits(currency: string): number {
  return format(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2
}

/** An amount in minor units as people read it. Whole amounts lose their zeros where `short`. */
export function money(amount: number, currency: string, language: Language, short = false): string {
  const scale = 10 ** digits(currency)
  const text = format(currency, language).format(amount / scale)
  return short && amount % scale === 0 ? text.replace(/[.,]0+(?=\D*$)/, '') : text
}

/** What a choice adds to a price, with its sign; nothing where it costs the same. */
export function surcharge(amount: number, currency: string, language: Language): string {
  return amount === 0 ? '' : (amount > 0 ? '+' : '−') + money(Math.abs(amount), currency, language, true)
}

/** What people typed as minor units, or null when it is no amount of this currency. */
export function minorUnits(text: string, currency: string): number | null {
  const places = digits(currency)
  const match = /^(\d{1,10})(?:[.,](\d+))?$/.exec(text.trim())
  if (!match || (match[2] ?? '').length > places) return null
  return Number(match[1]) * 10 ** places + Number((match[2] ?? '').padEnd(places, '0') || 0)
}

/** Minor units as people type them, without a symbol. */
export function typed(amount: number, currency: string): string {
  const places = digits(currency)
  return (amount / 10 ** places).toFixed(places)
}

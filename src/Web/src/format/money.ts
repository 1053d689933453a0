import type { Language } from '../i18n/language'
import { currencyDigits } from './currencies'

const formats = new Map<string, Intl.NumberFormat>()

// The decimals are the server's, for the browser's own are those of CLDR: fewer for HUF, IDR, IQD and others.
function format(currency: string, language: Language, places: number): Intl.NumberFormat {
  const key = `${language} ${currency} ${places}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    })
    formats.set(key, found)
  }
  return found
}

/** How many decimals the currency has by ISO 4217: 2 for CNY and HUF, 0 for JPY, 3 for KWD; 2 for a code that is not in the list. */
export function digits(currency: string): number {
  return currencyDigits[currency] ?? 2
}

/** An amount in minor units as people read it. Whole amounts lose their zeros where `short`. */
export function money(amount: number, currency: string, language: Language, short = false): string {
  const places = digits(currency)
  const scale = 10 ** places
  return format(currency, language, short && amount % scale === 0 ? 0 : places).format(amount / scale)
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

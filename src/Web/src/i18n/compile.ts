import { toDisplayString } from 'vue'
import type { MessageContext } from 'vue-i18n'

type Speak = (context: MessageContext) => string

const compiled = new Map<string, Speak>()

/**
 * What the texts of this client are written in: names in braces, and forms for none, one and many between bars. The compiler that comes
 * with vue-i18n knows more and takes several times as long for each text, and a page begins with a hundred of them. Texts compiled by the
 * build (@intlify/unplugin-vue-i18n) are larger: what guests begin with has 3.1 KB as it is, 3.7 KB as syntax trees and 3.9 KB as
 * functions (Brotli), and two to three times as much to parse. This file has 0.4 KB.
 */
export function compile(text: unknown): Speak {
  const message = String(text)
  let found = compiled.get(message)
  if (!found) compiled.set(message, (found = speak(message)))
  return found
}

function speak(message: string): Speak {
  if (!message.includes('|')) return form(message)
  const forms = message.split('|').map((one) => form(one.trim()))
  return (context) => context.plural(forms.map((one) => one(context)))
}

/** Every second part is a name. */
function form(text: string): Speak {
  if (!text.includes('{')) return () => text
  const parts = text.split(/\{\s*(\w+)\s*\}/)
  return (context) => parts.map((part, n) => (n % 2 === 0 ? part : toDisplayString(context.named(part)))).join('')
}

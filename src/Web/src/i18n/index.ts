import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { language, words, type Language } from './language'

export const i18n = createI18n({ legacy: false, locale: language.value, fallbackLocale: [] as string[], messages: {} })

const loaded = new Set<Language>()

/** Has the words of a language at hand; only those of the reader's own are ever asked for. */
export async function load(wanted: Language): Promise<void> {
  if (loaded.has(wanted)) return
  const { default: found } = await words[wanted]()
  i18n.global.mergeLocaleMessage(wanted, found)
  loaded.add(wanted)
}

watch(language, async (now) => {
  await load(now)
  if (now === language.value) i18n.global.locale.value = now
})

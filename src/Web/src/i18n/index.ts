import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { compile } from './compile'
import { language, messageFiles, type Language } from './language'

export const i18n = createI18n({ legacy: false, locale: language.value, fallbackLocale: [] as string[], messages: {}, messageCompiler: compile })

const loaded = new Set<Language>()

/** Has the words of a language at hand; only those of the reader's own are ever asked for. */
export async function load(wanted: Language): Promise<void> {
  if (loaded.has(wanted)) return
  const { default: found } = await messageFiles[wanted]()
  // The words of a page may have come before those that all pages share.
  if (i18n.global.availableLocales.includes(wanted)) i18n.global.mergeLocaleMessage(wanted, found)
  else i18n.global.setLocaleMessage(wanted, found)
  loaded.add(wanted)
}

watch(language, async (now) => {
  await load(now)
  if (now === language.value) i18n.global.locale.value = now
})

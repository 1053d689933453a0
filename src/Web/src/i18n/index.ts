import { watch } from 'vue'
import { createI18n, type LocaleMessageDictionary, type VueMessageType } from 'vue-i18n'
import { compile } from './compile'
import { language, messageFiles, type Language } from './language'

export const i18n = createI18n({
  legacy: false,
  locale: language.value,
  fallbackLocale: [] as string[],
  messages: {},
  messageCompiler: compile,
})

const loaded = new Set<Language>()

/** Loads the texts that all pages share; only those of the reader's own language are ever asked for. */
export async function load(wanted: Language): Promise<void> {
  if (loaded.has(wanted)) return
  const { default: found } = await messageFiles[wanted]()
  // The texts of a page may have come before those that all pages share.
  if (i18n.global.availableLocales.includes(wanted)) i18n.global.mergeLocaleMessage(wanted, found)
  else i18n.global.setLocaleMessage(wanted, found)
  loaded.add(wanted)
}

/** Adds the texts that come with a part of the site, in both languages. */
export function addMessages(texts: Record<Language, LocaleMessageDictionary<VueMessageType>>): void {
  for (const [code, found] of Object.entries(texts)) i18n.global.mergeLocaleMessage(code, found)
}

watch(language, async (now) => {
  await load(now)
  if (now === language.value) i18n.global.locale.value = now
})

import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import en from './en'
import { language } from './language'
import zh from './zh-CN'

export const i18n = createI18n({
  legacy: false,
  locale: language.value,
  fallbackLocale: 'en',
  messages: { en, 'zh-CN': zh },
})

watch(language, (now) => (i18n.global.locale.value = now))

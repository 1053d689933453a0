import { ref, watch } from 'vue'

export type Language = 'en' | 'zh-CN'

const key = 'language'

/** The language of the page: what the user chose, else what the browser prefers. */
export const language = ref<Language>(first())

export function choose(next: Language): void {
  localStorage.setItem(key, next)
  language.value = next
}

function first(): Language {
  const chosen = localStorage.getItem(key)
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  return navigator.languages.some((l) => l.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en'
}

watch(language, (now) => (document.documentElement.lang = now), { immediate: true })

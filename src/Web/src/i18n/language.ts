import { ref, watch } from 'vue'

export type Language = 'en' | 'zh-CN'

const key = 'language'
const known = (code: string | null): code is Language => code === 'en' || code === 'zh-CN'

/** The language of the page: what the user chose, else what the browser prefers. */
export const language = ref<Language>(first())

/** Where the texts that all pages share come from. */
export const messageFiles = {
  en: () => import('virtual:messages/guests/en'),
  'zh-CN': () => import('virtual:messages/guests/zh-CN'),
}

/** Speaks this language from now on, once its words are here. */
export async function choose(next: Language): Promise<void> {
  await messageFiles[next]()
  localStorage.setItem(key, next)
  language.value = next
}

// What is chosen in one tab is spoken in all.
window.addEventListener('storage', (event) => {
  if (event.key === key && known(event.newValue)) language.value = event.newValue
})

function first(): Language {
  const chosen = localStorage.getItem(key)
  if (known(chosen)) return chosen
  return navigator.languages.some((l) => l.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en'
}

watch(
  language,
  (now) => {
    document.documentElement.lang = now
    // The server names the files of this language in its pages.
    if (localStorage.getItem(key)) document.cookie = `language=${now}; Path=/; Max-Age=31536000; SameSite=Lax`
  },
  { immediate: true },
)

import { ref } from 'vue'

/** What people choose: as the device has it, or one of the two. */
export type Theme = 'system' | 'light' | 'dark'
export const themes: readonly Theme[] = ['system', 'light', 'dark']

const cookie = 'theme'
const grounds = { light: '#f5f4f0', dark: '#101218' }

/** The choice. The server reads it from the cookie and writes it into the page, so that no other one is ever drawn. */
export const theme = ref<Theme>(chosen())

export function chooseTheme(next: Theme): void {
  theme.value = next
  const age = next === 'system' ? 0 : 31_536_000
  document.cookie = `${cookie}=${next}; Path=/; Max-Age=${age}; SameSite=Lax`
  if (next === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = next
  for (const scheme of ['light', 'dark'] as const) {
    const meta = document.querySelector(`meta[name=theme-color][media*=${scheme}]`)
    meta?.setAttribute('content', grounds[next === 'system' ? scheme : next])
  }
  document.querySelector('meta[name=color-scheme]')?.setAttribute('content', next === 'system' ? 'light dark' : next)
}

function chosen(): Theme {
  const named = document.documentElement.dataset.theme
  return named === 'light' || named === 'dark' ? named : 'system'
}

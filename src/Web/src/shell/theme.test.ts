import { expect, it } from 'vitest'
import { chooseTheme, theme } from './theme'

it('keeps the theme for the next page, and says it to the page that is open', () => {
  document.head.innerHTML =
    '<meta name="color-scheme" content="light dark" />' +
    '<meta name="theme-color" content="#f5f4f0" media="(prefers-color-scheme: light)" />' +
    '<meta name="theme-color" content="#101218" media="(prefers-color-scheme: dark)" />'
  const bars = () => [...document.querySelectorAll('meta[name=theme-color]')].map((meta) => meta.getAttribute('content'))

  chooseTheme('dark')
  expect([theme.value, document.documentElement.dataset.theme]).toEqual(['dark', 'dark'])
  expect(document.cookie).toContain('theme=dark')
  expect(bars()).toEqual(['#101218', '#101218'])
  expect(document.querySelector('meta[name=color-scheme]')?.getAttribute('content')).toBe('dark')

  chooseTheme('system')
  expect(document.documentElement.dataset.theme).toBeUndefined()
  expect(document.cookie).not.toContain('theme=dark')
  expect(bars()).toEqual(['#f5f4f0', '#101218'])
})

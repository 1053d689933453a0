import { presetMini } from '@unocss/preset-mini'
import { defineConfig } from '@unocss/vite'

const named = (...names: string[]) => Object.fromEntries(names.map((name) => [name, `var(--${name})`]))

// Utilities over the tokens of src/styles/tokens.css, for layout that needs no name of its own: `grid gap-3 md:grid-cols-2 text-ink-2`.
// What looks the same everywhere (button, card, chip, field …) has its class in src/styles.
export default defineConfig({
  presets: [presetMini({ preflight: false, dark: 'media' })],
  theme: {
    breakpoints: { sm: '480px', md: '760px', lg: '1040px', xl: '1280px' },
    colors: named(
      'ground',
      'surface',
      'sunken',
      'line',
      'line-strong',
      'ink',
      'ink-2',
      'ink-3',
      'accent',
      'accent-soft',
      'accent-ink',
      'on-accent',
      'good',
      'good-soft',
      'wait',
      'wait-soft',
      'wait-line',
      'bad',
      'bad-soft',
    ),
    borderRadius: { s: 'var(--r-s)', m: 'var(--r-m)', l: 'var(--r-l)', full: '999px' },
    boxShadow: { 1: 'var(--shadow-1)', 2: 'var(--shadow-2)' },
  },
  content: { pipeline: { include: [/\.vue($|\?)/] } },
})

import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'

// What each part of the site begins with; the first that fits an address counts. Frames come with the page that most people open in them.
const pages: readonly (readonly [path: string, ...modules: string[]])[] = [
  ['/t/', 'src/table/TablePage.vue', 'src/live/wire.ts'],
  ['/v/', 'src/venues/VenuePage.vue', 'src/live/wire.ts'],
  ['/sign-in', 'src/accounts/SignInPage.vue'],
  ['/admin', 'src/admin/AdminPage.vue', 'src/live/wire.ts'],
  ['/bar', 'src/bar/BarPage.vue', 'src/live/wire.ts'],
  ['/orders', 'src/orders/OrdersPage.vue', 'src/live/wire.ts'],
  ['/', 'src/venues/VenueList.vue', 'src/live/wire.ts'],
]
const languages = { en: 'src/i18n/en.ts', 'zh-CN': 'src/i18n/zh-CN.ts' }

interface Known {
  words: Record<string, string[]>
  pages: [path: string, files: string[]][]
}

/** Runs in the browser before all else. It is written into a file as it stands, so it uses nothing from outside. */
function ask(known: Known): void {
  const kept = localStorage.getItem('language')
  const language = kept && Object.hasOwn(known.words, kept) ? kept : navigator.languages.some((l) => l.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en'
  const page = known.pages.find(([path]) => location.pathname.startsWith(path))
  for (const file of [...known.words[language]!, ...(page?.[1] ?? [])]) {
    const style = file.endsWith('.css')
    const link = document.createElement('link')
    Object.assign(link, { rel: style ? 'preload' : 'modulepreload', crossOrigin: '', href: `/${file}` })
    if (style) link.as = 'style'
    document.head.append(link)
  }
}

/**
 * A page is made of the first script, of its own part and of the reader's words. Only the browser knows which they are, and would ask
 * for them after the first script has come and run: this asks for them beside it.
 */
export function early(): Plugin {
  let file = ''
  return {
    name: 'early',
    apply: 'build',
    generateBundle(_, bundle) {
      const first = new Set(filesOf(bundle, 'index.html'))
      const later = (...modules: string[]) => [...new Set(modules.flatMap((module) => filesOf(bundle, module)))].filter((one) => !first.has(one))
      const known: Known = {
        words: Object.fromEntries(Object.entries(languages).map(([code, module]) => [code, later(module)])),
        pages: pages.map(([path, ...modules]) => [path, later(...modules)]),
      }
      const source = `(${String(ask)})(${JSON.stringify(known)})`
      file = `assets/early-${createHash('sha256').update(source).digest('base64url').slice(0, 8)}.js`
      this.emitFile({ type: 'asset', fileName: file, source })
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { src: `/${file}`, async: true }, injectTo: 'head-prepend' }],
    },
  }
}

/** The chunk that a module begins, with everything it imports at once. */
function filesOf(bundle: Rolldown.OutputBundle, module: string): string[] {
  const chunks = Object.values(bundle).filter((one): one is Rolldown.OutputChunk => one.type === 'chunk')
  const begin = chunks.find((one) => one.facadeModuleId?.split('?')[0]?.endsWith(module))
  if (!begin) throw new Error(`No chunk begins with ${module}: the list of pages is out of date.`)
  const found = new Set<string>()
  const visit = (name: string): void => {
    const chunk = bundle[name]
    if (found.has(name) || chunk?.type !== 'chunk') return
    found.add(name)
    chunk.viteMetadata?.importedCss.forEach((style: string) => found.add(style))
    chunk.imports.forEach(visit)
  }
  visit(begin.fileName)
  return [...found]
}

import type { Plugin, Rolldown } from 'vite'

// What each part of the site begins with; the first that fits an address counts.
const pages: readonly (readonly [path: string, module: string])[] = [
  ['/t/', 'src/floors/guest/TablePage.vue'],
  ['/v/', 'src/venues/VenuePage.vue'],
  ['/sign-in', 'src/identity/SignInPage.vue'],
  ['/admin', 'src/admin/AdminPage.vue'],
  ['/bar', 'src/bar/BarPage.vue'],
  ['/orders', 'src/orders/OrdersPage.vue'],
  ['/', 'src/venues/VenueList.vue'],
]
const languages = { en: 'virtual:messages/guests/en', 'zh-CN': 'virtual:messages/guests/zh-CN' }

/**
 * A page is made of the first script, of its own part and of the reader's words. The browser would ask for the latter two after the first
 * script has come and run. This lists them for the server, which names them in the page (src/Hub/Http/IndexPage.cs).
 */
export function preloads(): Plugin {
  return {
    name: 'preloads',
    apply: 'build',
    generateBundle: {
      // Chunks of nothing but styles are in the bundle until Vite drops their scripts.
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') throw new Error('There is no page.')
        const html = page.source.toString()
        const later = (module: string) => filesOf(bundle, module).filter((one) => !html.includes(one))
        const source = JSON.stringify({
          words: Object.fromEntries(Object.entries(languages).map(([code, module]) => [code, later(module)])),
          pages: pages.map(([path, module]) => ({ path, files: later(module) })),
        })
        this.emitFile({ type: 'asset', fileName: 'preloads.json', source })
      },
    },
  }
}

/** The chunk of a module, after everything that it imports at once, so that styles of a page come after those of its parts. */
function filesOf(bundle: Rolldown.OutputBundle, module: string): string[] {
  const chunks = Object.values(bundle).filter((one): one is Rolldown.OutputChunk => one.type === 'chunk')
  const begin = chunks.find((one) => one.facadeModuleId?.split('?')[0]?.endsWith(module))
  if (!begin) throw new Error(`No chunk begins with ${module}: the list of pages is out of date.`)
  const seen = new Set<string>()
  const found: string[] = []
  const visit = (name: string): void => {
    const chunk = bundle[name]
    if (seen.has(name) || chunk?.type !== 'chunk') return
    seen.add(name)
    chunk.imports.forEach(visit)
    found.push(name, ...(chunk.viteMetadata?.importedCss ?? []))
  }
  visit(begin.fileName)
  return found
}

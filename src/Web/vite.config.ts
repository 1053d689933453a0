import uno from '@unocss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { messages } from './messages'
import { preloads } from './preloads'
import { precompress } from './precompress'

// `npm run dev` serves the client itself and passes the rest to a running server.
const server = 'http://localhost:5080'

// Small parts that most pages of guests use.
const common =
  /[\\/]src[\\/](?:format|live[\\/]useTopic|shell[\\/]LiveBadge|ui[\\/](?:EmptyState|attempt|explain)|venues[\\/](?:OpenBadge|VenueCover|opening|dayName|names|useVenue)|orders[\\/](?:order|useOrder)|bar[\\/]topics|menus[\\/]useMenu)\b/
// What a menu is made of, at a table and on the page of a bar.
const menu =
  /[\\/]src[\\/]menus[\\/]guest[\\/](?:useGuestMenu|menu|messages|cart|MenuList|MenuCard|ForYou|ItemSheet|OptionField|StepCount)\b|virtual:messages\/table\//

export default defineConfig({
  plugins: [uno(), vue(), messages(), preloads(), precompress()],
  // What this client does not use of its libraries is left out of the first script.
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    // src/i18n/compile.ts stands for it.
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
  },
  build: {
    outDir: '../Hub/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // Browsers without it ask for the same files a little later.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The charts are large, and come to staff only.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // Few files: each costs a round trip, and over HTTP/1.1 six at a time are on their way.
        codeSplitting: {
          groups: [
            { name: 'vendor', tags: ['$initial'], test: /[\\/]node_modules[\\/]|rolldown/, priority: 3 },
            { name: 'first', tags: ['$initial'], priority: 2 },
            { name: 'common', test: common, priority: 1 },
            { name: 'menu', test: menu },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/hub': { target: server, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
  },
})

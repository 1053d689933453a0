import uno from '@unocss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { early } from './early'

// `npm run dev` serves the client itself and passes the rest to a running server.
const server = 'http://localhost:5080'

export default defineConfig({
  plugins: [uno(), vue(), early()],
  build: {
    outDir: '../Hub/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: true,
    // The charts are large, and come to staff only.
    chunkSizeWarningLimit: 600,
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

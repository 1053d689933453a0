import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin, ResolvedConfig } from 'vite'

// Below this a response is one packet either way.
const least = 1_000

/**
 * Puts a `.br` and a `.gz` beside each file whose name holds its hash, as small as the formats allow. The server would spend much more on
 * it for each answer and reach less; see src/Hub/Http/Precompressed.cs.
 */
export function precompress(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'precompress',
    apply: 'build',
    enforce: 'post',
    configResolved: (resolved) => void (config = resolved),
    closeBundle() {
      if (!config.build.write) return
      const folder = join(config.root, config.build.outDir, config.build.assetsDir)
      for (const name of readdirSync(folder).filter((one) => /\.(?:js|css|svg)$/.test(one))) {
        const file = join(folder, name)
        const bytes = readFileSync(file)
        if (bytes.length < least) continue
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

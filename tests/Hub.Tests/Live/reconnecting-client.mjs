// What stands around the code of docs/live.md for a run in Node.js: node reconnecting-client.mjs <server> <token> <topic> <file with the code>
// A line of output is what the code tells: {"rows":{…}}, {"reconnected":…}
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [, , server, token, topic, file] = process.argv
const require = createRequire(new URL('../../../src/Web/package.json', import.meta.url))
const { HttpTransportType, HubConnectionBuilder } = require('@microsoft/signalr')

// What the client logs is for people.
for (const level of ['debug', 'log', 'info', 'warn']) console[level] = console.error
const tell = (what, body) => void process.stdout.write(`${JSON.stringify({ [what]: body ?? null })}\n`)
const around = {
  server, HttpTransportType, HubConnectionBuilder,
  accessToken: () => token,
  changed: (name, rows) => tell('rows', { name, rows: Object.fromEntries(rows) }),
  told: (message, body) => tell(message, body),
}
const AsyncFunction = (async () => {}).constructor
const run = new AsyncFunction(...Object.keys(around), `${readFileSync(file, 'utf8')}; return { hub, watch }`)
const { hub, watch } = await run(...Object.values(around))
hub.onreconnected(() => tell('reconnected'))
await watch(topic)
process.stdin.on('end', () => process.exit(0)).resume()

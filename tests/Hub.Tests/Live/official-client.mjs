// The official SignalR client in Node.js: node official-client.mjs <address of the hub>
// A line of input is a call, ["Watch","slots:ps5-1"]. A line of output is what came: {"answer":…}, {"frame":…}, {"alive":…}
// and so on. It ends with its input.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const require = createRequire(new URL('../../../src/Web/package.json', import.meta.url))
const { HttpTransportType, HubConnectionBuilder, LogLevel } = require('@microsoft/signalr')

// Returns nothing: what a handler returns would be taken for an answer to the server.
const tell = (what, body) => void process.stdout.write(`${JSON.stringify({ [what]: body ?? null })}\n`)

const hub = new HubConnectionBuilder()
  .withUrl(process.argv[2], { skipNegotiation: true, transport: HttpTransportType.WebSockets })
  .configureLogging(LogLevel.None)
  .build()
for (const message of ['frame', 'alive', 'ended', 'closing', 'notice']) hub.on(message, (body) => tell(message, body))
hub.onclose((error) => tell('closed', error?.message))
await hub.start()

for await (const line of createInterface({ input: process.stdin })) {
  const [method, ...args] = JSON.parse(line)
  try {
    tell('answer', await hub.invoke(method, ...args))
  } catch (error) {
    tell('error', error.message)
  }
}
await hub.stop()

import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr'

/** One physical connection to the hub. It is used once: when it closes, a new one is opened. */
export interface Wire {
  invoke<T>(method: string, ...args: unknown[]): Promise<T>
  on(message: string, handler: (payload: never) => void): void
  closed(handler: () => void): void
  stop(): Promise<void>
}

export type OpenWire = (ticket: string | null, prepare: (wire: Wire) => void) => Promise<Wire>

/** Opens a SignalR connection: WebSockets only, negotiation skipped, so that any node may serve it. */
export const openSignalR: OpenWire = async (ticket, prepare) => {
  const url = ticket === null ? '/hub/live' : `/hub/live?ticket=${encodeURIComponent(ticket)}`
  const hub = new HubConnectionBuilder()
    .withUrl(url, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .configureLogging(LogLevel.None)
    .build()
  hub.serverTimeoutInMilliseconds = 35_000
  hub.keepAliveIntervalInMilliseconds = 12_000

  const wire: Wire = {
    invoke: (method, ...args) => hub.invoke(method, ...args),
    on: (message, handler) => hub.on(message, handler as (payload: unknown) => void),
    closed: (handler) => hub.onclose(handler),
    stop: () => hub.stop(),
  }
  prepare(wire)
  await hub.start()
  return wire
}

import { post } from '../api/http'
import { refresh } from '../api/refresh'
import { session } from '../api/session'
import { serverClock } from './clock'
import { LiveConnection } from './connection'

export const live = new LiveConnection({
  open: async (ticket, prepare) => (await import('./wire')).openSignalR(ticket, prepare),
  clock: serverClock,
  ticket: async () => (session.value ? (await post<{ ticket: string }>('hub/ticket')).ticket : null),
  rightEnds: () => session.value?.ends || null,
  renew: async () => void (await refresh()),
  signInEnded: async () => void (await refresh().catch(() => null)),
})

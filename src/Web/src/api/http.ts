import { language } from '../i18n/language'
import { taken } from './answers'
import type { AnyBody } from './body'
import { keyFor, settle } from './intents'
import { ApiError, Code, problemOf } from './problems'
import { accessToken, cookieSession, refresh } from './refresh'
import { atLeastHeader, lastSeen, saw } from './seen'
import { session } from './session'
import { sendForm, type Progress } from './upload'
import { serverClock } from '../live/clock'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface Request {
  method: Method
  body?: unknown
  key?: string
  timeout?: number
  progress?: Progress
}

const retries = [400, 1_200, 3_000]
/** The ways in and out, at which a refused sign-in is no sign-in that ran out. */
const entrance = /^(auth|admin\/login)\b/

/** Reads an address; pages read by `read`, which is typed by the API's description. */
export async function get<T>(path: string): Promise<T> {
  return (await taken<T>(path)) ?? json<T>(await send(path, { method: 'GET' }))
}

/** Reads bytes that only the signed-in user may see, such as a proof's image. */
export async function getBlob(path: string): Promise<Blob> {
  return (await send(path, { method: 'GET' })).blob()
}

/** Says something to the server that is no command: signing in, a ticket. Not repeated. */
export async function post<T>(path: string, body?: AnyBody): Promise<T> {
  return json<T>(await send(path, { method: 'POST', body }))
}

export interface Command {
  method?: Method
  body?: AnyBody | FormData
  /** Names what the user wants, body included: the same intention is carried out once. */
  intent: string
  /** The idempotency key, where the caller keeps it for longer than this page lives. */
  key?: string
  /** Milliseconds. */
  timeout?: number
  /** For forms: told how much has been sent. */
  progress?: Progress
}

/**
 * Carries out a command once. While its outcome is unknown (no network, 5xx) it is repeated under the
 * same idempotency key; when that fails too, the key stays, and trying again later is still safe.
 */
export async function command<T>(path: string, { method = 'POST', body, intent, key: kept, timeout, progress }: Command): Promise<T> {
  const key = kept ?? keyFor(intent)
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await send(path, { method, body, key, timeout, progress })
      settle(intent)
      return await json<T>(response)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const wait = retries[attempt]
      if (error.undecided && wait !== undefined) {
        await pause(error.retryAfter ?? wait)
        continue
      }
      if (!error.undecided && error.code !== Code.tooMany) settle(intent)
      throw error
    }
  }
}

async function send(path: string, request: Request): Promise<Response> {
  const token = await accessToken()
  let response = await attempt(path, request, token)
  // Said of signing in, 401 means a wrong password: once more would count as a second try.
  if (response.status === 401 && token !== null && session.value && !entrance.test(path)) {
    // The token was ended early, or the local clock runs wrong.
    const renewed = await refresh()
    if (renewed) response = await attempt(path, request, renewed.access)
  }
  saw(response.headers.get('X-Log-Position'))
  if (!response.ok) throw await problemOf(response)
  return response
}

async function attempt(path: string, request: Request, token: string | null): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': language.value })
  if (entrance.test(path)) headers.set('X-Session', cookieSession['X-Session'])
  if (token !== null) headers.set('Authorization', `Bearer ${token}`)
  if (request.key) headers.set('Idempotency-Key', request.key)
  const seen = lastSeen()
  if (seen !== null) headers.set(atLeastHeader, String(seen))
  let body: BodyInit | undefined
  if (request.body instanceof FormData) body = request.body
  else if (request.body !== undefined) {
    headers.set('Content-Type', 'application/json')
    body = JSON.stringify(request.body)
  }
  const url = path.startsWith('/') ? path : `/api/${path}`
  try {
    if (request.progress && body instanceof FormData)
      return await sendForm(url, request.method, headers, body, request.timeout ?? 20_000, request.progress)
    const signal = AbortSignal.timeout(request.timeout ?? 20_000)
    const response = await fetch(url, { method: request.method, headers, body, signal })
    serverClock.guess(response.headers.get('date'))
    return response
  } catch {
    throw new ApiError(0, {})
  }
}

async function json<T>(response: Response): Promise<T> {
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 10_000)))
}

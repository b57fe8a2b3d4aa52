/**
 * The one way out of the browser for writes and look-ups. Answers are values, never exceptions: what was typed
 * must survive a lost connection, so a failure is told like any other refusal.
 */
import type { ConflictAnswer, ErrorsAnswer, Json } from './props.js'
import { texts } from './texts.js'

export type Method = 'POST' | 'PATCH' | 'DELETE'

export type Answer<Saved> =
  | { readonly ok: true; readonly data: Saved }
  | { readonly ok: false; readonly status: number; readonly errors: ErrorsAnswer['errors']; readonly fresh: ConflictAnswer['fresh'] }

/** Sends JSON with the cross-site token; `status` 0 is a lost connection. */
export async function send<Saved>(method: Method, href: string, body: Json): Promise<Answer<Saved>> {
  return request<Saved>(href, {
    method,
    body: JSON.stringify(body),
    headers: { ...HEADERS, 'Content-Type': 'application/json', 'X-XSRF-TOKEN': readXsrfToken(document.cookie) },
  })
}

/** Reads JSON; gives up when the signal says so (status -1). */
export async function read<Data>(href: string, signal?: AbortSignal): Promise<Answer<Data>> {
  return request<Data>(href, { method: 'GET', headers: HEADERS, ...(signal ? { signal } : {}) })
}

const HEADERS = { 'Accept': 'application/json', 'X-Requested-With': 'XMLHttpRequest' }

async function request<Data>(href: string, options: RequestInit): Promise<Answer<Data>> {
  try {
    const response = await fetch(href, { credentials: 'same-origin', redirect: 'follow', ...options })
    return readAnswer<Data>(response.status, await response.text())
  } catch (error) {
    const aborted = error instanceof DOMException && error.name === 'AbortError'
    return refusal(aborted ? -1 : 0, 'E_CONNECTION_LOST', texts.network.lost)
  }
}

/** What a status and a body mean. A body of errors is told as it is; anything unreadable gets a sentence of its own. */
export function readAnswer<Data>(status: number, body: string): Answer<Data> {
  const json = parse(body)
  if (status >= 200 && status < 300 && json !== undefined) return { ok: true, data: unwrap(json) as Data }
  if (status === 204) return { ok: true, data: {} as Data }
  if (isErrors(json)) return { ok: false, status, errors: json.errors, fresh: json.fresh }
  if (status === 401) return refusal(status, 'E_LOGIN_REQUIRED', texts.network.loginExpired)
  if (status === 429) return refusal(status, 'E_TOO_MANY_REQUESTS', texts.network.tooMany)
  return refusal(status, 'E_ANSWER_UNREADABLE', texts.network.unreadable)
}

/** The token the server put into the readable cookie. */
export function readXsrfToken(cookies: string): string {
  const found = cookies.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='))
  return found ? decodeURIComponent(found.slice('XSRF-TOKEN='.length)) : ''
}

function refusal(status: number, code: string, message: string): Answer<never> {
  return { ok: false, status, errors: [{ code, message }], fresh: undefined }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** The JSON API wraps what it gives in `data`. */
function unwrap(json: unknown): unknown {
  const isWrapped = typeof json === 'object' && json !== null && 'data' in json
  return isWrapped ? json.data : json
}

function isErrors(json: unknown): json is ConflictAnswer {
  return typeof json === 'object' && json !== null && 'errors' in json && Array.isArray(json.errors)
}

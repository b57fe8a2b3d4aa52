/** What the server's answers mean, without a browser. */
import type { ConflictAnswer, ErrorsAnswer } from './props.js'
import { texts } from './texts.js'

export type Answer<Saved> =
  | { readonly ok: true; readonly data: Saved }
  | {
      readonly ok: false
      readonly status: number
      readonly errors: ErrorsAnswer['errors']
      readonly fresh: ConflictAnswer['fresh']
      /** What may be done all the same, once it has been read. */
      readonly warnings: NonNullable<ErrorsAnswer['warnings']>
    }

/** What a status and a body mean. A body of errors is told as it is; anything unreadable gets a sentence of its own. */
export function readAnswer<Data>(status: number, body: string): Answer<Data> {
  const json = parse(body)
  if (status >= 200 && status < 300 && json !== undefined)
    return { ok: true, data: unwrap(json) as Data }
  if (status === 204) return { ok: true, data: {} as Data }
  if (isErrors(json))
    return {
      ok: false,
      status,
      errors: json.errors,
      fresh: json.fresh,
      warnings: json.warnings ?? [],
    }
  if (status === 401) return refusal(status, 'E_LOGIN_REQUIRED', texts.network.loginExpired)
  if (status === 429) return refusal(status, 'E_TOO_MANY_REQUESTS', texts.network.tooMany)
  return refusal(status, 'E_ANSWER_UNREADABLE', texts.network.unreadable)
}

/** The token the server put into the readable cookie. */
export function readXsrfToken(cookies: string): string {
  const found = cookies.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='))
  return found ? decodeURIComponent(found.slice('XSRF-TOKEN='.length)) : ''
}

/** A refusal told in one sentence. */
export function refusal(status: number, code: string, message: string): Answer<never> {
  return { ok: false, status, errors: [{ code, message }], fresh: undefined, warnings: [] }
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

/**
 * The one way out of the browser for writes and look-ups. Answers are values, never exceptions: what was typed
 * must survive a lost connection, so a failure is told like any other refusal.
 */
import { readAnswer, readXsrfToken, refusal, type Answer } from './answer.js'
import type { Json } from './props.js'
import { texts } from './texts.js'

export type { Answer } from './answer.js'

export type Method = 'POST' | 'PATCH' | 'DELETE'

/** Sends JSON with the cross-site token; `status` 0 is a lost connection. */
export async function send<Saved>(
  method: Method,
  href: string,
  body: Json
): Promise<Answer<Saved>> {
  return request<Saved>(href, {
    method,
    body: JSON.stringify(body),
    headers: {
      ...HEADERS,
      'Content-Type': 'application/json',
      'X-XSRF-TOKEN': readXsrfToken(document.cookie),
    },
  })
}

/** Reads JSON; gives up when the signal says so (status -1). */
export async function read<Data>(href: string, signal?: AbortSignal): Promise<Answer<Data>> {
  return request<Data>(href, { method: 'GET', headers: HEADERS, ...(signal ? { signal } : {}) })
}

const HEADERS = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' }

async function request<Data>(href: string, options: RequestInit): Promise<Answer<Data>> {
  try {
    const response = await fetch(href, {
      credentials: 'same-origin',
      redirect: 'follow',
      ...options,
    })
    return readAnswer<Data>(response.status, await response.text())
  } catch (error) {
    const aborted = error instanceof DOMException && error.name === 'AbortError'
    return refusal(aborted ? -1 : 0, 'E_CONNECTION_LOST', texts.network.lost)
  }
}

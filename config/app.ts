import { defineConfig } from '@adonisjs/core/http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import env from '#start/env'

export const appUrl = env.get('APP_URL', `http://localhost:${env.get('PORT', 3333)}`)

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  cookie: {
    path: '/',
    maxAge: '2h',
    httpOnly: true,
    secure: appUrl.startsWith('https:'),
    sameSite: 'lax',
  },
  // A comma in `sort` and `fields` is ours to read; cut up here, it would be a parameter written twice.
  qs: {
    parse: { depth: 5, parameterLimit: 1000, allowSparse: false, arrayLimit: 20, comma: false },
  },
  onBadUrl: meetLiterally,
})

/** An address that cannot be decoded is met as it is written: it leads nowhere, and a page of ours says so. */
async function meetLiterally(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { default: server } = await import('@adonisjs/core/services/server')
  request.url = (request.url ?? '/').replaceAll('%', '%25')
  await server.handle(request, response)
}

import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { HttpContext } from '@adonisjs/core/http'
import app from '@adonisjs/core/services/app'
import type { NextFn } from '@adonisjs/core/types/http'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
}
const ASSET = /^\/assets\/[\w][\w./-]*$/

/** Answers /assets with the .br or .gz file that the build wrote beside each text asset. */
export default class CompressedAssetsMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    const url = request.url()
    const type = TYPES[extname(url)]
    if (!type || request.method() !== 'GET' || !ASSET.test(url) || url.includes('..')) return next()

    const found = findCompressed(app.publicPath(url.slice(1)), request.encodings())
    if (!found) return next()

    response.header('Content-Type', type)
    response.header('Content-Encoding', found.encoding)
    response.header('Content-Length', (await stat(found.path)).size)
    response.header('Vary', 'Accept-Encoding')
    response.header('Cache-Control', 'public, max-age=31536000, immutable')
    return response.stream(createReadStream(found.path))
  }
}

function findCompressed(path: string, accepted: string[]) {
  const encodings = { br: '.br', gzip: '.gz' }
  for (const [encoding, ending] of Object.entries(encodings)) {
    const file = path + ending
    if (accepted.includes(encoding) && existsSync(file)) return { encoding, path: file }
  }
}

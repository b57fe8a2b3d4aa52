import { sep } from 'node:path'
import { defineConfig } from '@adonisjs/static'

/** Names below /assets carry a hash of their contents, so they may stay in a cache for ever. */
export default defineConfig({
  enabled: true,
  etag: true,
  lastModified: true,
  dotFiles: 'ignore',
  headers: (path) => ({
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': path.includes(`${sep}assets${sep}`)
      ? 'public, max-age=31536000, immutable'
      : 'public, max-age=3600',
  }),
})

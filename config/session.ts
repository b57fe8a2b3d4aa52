import { configProvider } from '@adonisjs/core'
import { defineConfig, stores } from '@adonisjs/session'
import { SparingStore } from '#app/http/sparing_store'
import { appUrl } from '#config/app'
import env from '#start/env'

const database = stores.database({ connectionName: 'platform', tableName: 'sessions' })

export default defineConfig({
  enabled: true,
  cookieName: 'paifang-session',
  clearWithBrowser: false,
  age: '2h',
  cookie: {
    path: '/',
    httpOnly: true,
    secure: appUrl.startsWith('https:'),
    sameSite: 'lax',
  },
  store: env.get('SESSION_DRIVER', 'database'),
  stores: {
    database: configProvider.create(async (app) => {
      const open = await database.resolver(app)
      return (ctx, config) => new SparingStore(open(ctx, config))
    }),
  },
})

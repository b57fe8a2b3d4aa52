import { defineConfig, stores } from '@adonisjs/session'
import { appUrl } from '#config/app'
import env from '#start/env'

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
    database: stores.database({ connectionName: 'platform', tableName: 'sessions' }),
  },
})

import { mkdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/lucid'
import env from '#start/env'

/** The folder of the SQLite files: one per portal and `platform.sqlite`. */
export const dataDirectory = app.makePath(env.get('DATA_DIR', 'tmp/data'))

const url = env.get('DATABASE_URL')
const migrations = { naturalSort: true, paths: ['database/migrations'] }
const pool = { acquireTimeoutMillis: 5000 }

if (!url) mkdirSync(dataDirectory, { recursive: true })

const sqlite = {
  client: 'better-sqlite3' as const,
  connection: { filename: `${dataDirectory}/platform.sqlite` },
  useNullAsDefault: true,
  migrations,
  pool: { ...pool, min: 1, max: 1, afterCreate: setPragmas },
}

const postgres = {
  client: 'pg' as const,
  connection: { connectionString: url },
  searchPath: ['platform'],
  migrations,
  acquireConnectionTimeout: 5000,
  pool: { ...pool, min: 0, max: 5 },
}

const databaseConfig = defineConfig({
  connection: 'platform',
  connections: { platform: url ? postgres : sqlite },
})

export default databaseConfig

type SqliteHandle = { pragma(statement: string): unknown }

function setPragmas(
  handle: SqliteHandle,
  done: (error: Error | null, handle: SqliteHandle) => void
) {
  handle.pragma('journal_mode = WAL')
  handle.pragma('synchronous = NORMAL')
  handle.pragma('foreign_keys = ON')
  handle.pragma('busy_timeout = 5000')
  done(null, handle)
}

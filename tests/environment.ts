/**
 * The environment of a test run, set before anything reads it: a temp folder of its own, SQLite unless
 * a suite reads TEST_DATABASE_URL itself, sessions in memory.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '#tests/free_port'
import { createOwnDatabase } from '#tests/own_database'

export const temporaryFolder = mkdtempSync(join(tmpdir(), 'paifang-test-'))

process.on('exit', () => rmSync(temporaryFolder, { recursive: true, force: true }))

/** TEST_ON=postgres runs the whole application on PostgreSQL, in a database of its own. */
const server = process.env.TEST_ON === 'postgres' ? process.env.TEST_DATABASE_URL : undefined
export const ownDatabase = server ? await createOwnDatabase(server) : null

delete process.env.DATABASE_URL
if (ownDatabase) process.env.DATABASE_URL = ownDatabase.url
Object.assign(process.env, {
  NODE_ENV: 'test',
  PROFILE: 'demo',
  TZ: 'UTC',
  HOST: '127.0.0.1',
  PORT: String(await findFreePort()),
  APP_KEY: 'only-for-tests-only-for-tests-only',
  APP_URL: 'http://localhost',
  DATA_DIR: join(temporaryFolder, 'data'),
  DATA_SIZE: 'none',
  SCHEMAS_DIR: 'tests/packs',
  SESSION_DRIVER: 'memory',
})

import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import db from '@adonisjs/lucid/services/db'
import { openDatabase, schemaName, sqliteFile } from '#app/portals/open_database'
import type { StorageDatabase } from '#app/portals/storage_database'
import type { Dialect } from '#app/sql/sql'

/** PostgreSQL takes part where TEST_DATABASE_URL says where it is. */
export const testDialects: readonly Dialect[] = process.env.TEST_DATABASE_URL
  ? ['sqlite', 'postgres']
  : ['sqlite']

export interface TestDatabase {
  readonly database: StorageDatabase
  /** The portal's id, for what opens the database a second time. */
  readonly portal: string
  /** Closes it and removes every trace. */
  drop(): Promise<void>
}

/** An empty portal database of its own: a file in the temp folder, or a schema of TEST_DATABASE_URL. */
export async function openTestDatabase(dialect: Dialect): Promise<TestDatabase> {
  const portal = `test-${randomBytes(6).toString('hex')}`
  const database = await openDatabase(db.manager, portal, testPlace(dialect))
  const drop = async () => {
    await database.close()
    await removeTestData(dialect, portal)
  }
  return { database, portal, drop }
}

export function testPlace(dialect: Dialect) {
  const url = process.env.TEST_DATABASE_URL ?? null
  return {
    folder: process.env.DATA_DIR ?? tmpdir(),
    databaseUrl: dialect === 'postgres' ? url : null,
  }
}

/** Removes the data of a portal that a test has opened by itself. */
export async function removeTestData(dialect: Dialect, portal: string): Promise<void> {
  if (dialect === 'postgres') return dropSchema(schemaName(portal))
  const file = sqliteFile(testPlace('sqlite').folder, portal)
  for (const end of ['', '-wal', '-shm', '.lock']) rmSync(`${file}${end}`, { force: true })
}

async function dropSchema(schema: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL })
  await client.connect()
  await client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`)
  await client.end()
}

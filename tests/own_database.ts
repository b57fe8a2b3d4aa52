import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A PostgreSQL database of this run's own beside the one of TEST_DATABASE_URL. */
export interface OwnDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** Makes an empty database; the whole application then runs on it. */
export async function createOwnDatabase(server: string): Promise<OwnDatabase> {
  const name = `paifang_test_${randomBytes(6).toString('hex')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  await run(server, `create database ${name}`)
  return { url: url.href, drop: () => run(server, `drop database if exists ${name} with (force)`) }
}

async function run(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}

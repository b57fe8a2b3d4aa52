import { join } from 'node:path'
import type { Database } from '@adonisjs/lucid/database'
import type { PortalDatabase, Transaction } from './database.js'
import { PostgresDatabase } from './postgres_database.js'
import { SqliteDatabase } from './sqlite_database.js'

/** A portal's database with the one thing that only migrations do. */
export interface StorageDatabase extends PortalDatabase {
  /** One transaction that may rebuild tables; alone among all processes, without the time limits of requests. */
  restructure<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
}

export interface OpenOptions {
  /** Opens beside a running server: `write` and `restructure` throw E_DATABASE_READ_ONLY. */
  readonly readOnly?: boolean
}

/** Where portals keep their data: files of a folder, or schemas of one PostgreSQL database when its address is given. */
export interface DataPlace {
  readonly folder: string
  readonly databaseUrl: string | null
}

/** Opens (and creates) the database of one portal. Throws E_DATABASE_LOCKED beside another writing process. */
export function openDatabase(
  manager: Database['manager'],
  portal: string,
  place: DataPlace,
  options: OpenOptions = {}
): Promise<StorageDatabase> {
  const name = schemaName(portal)
  return place.databaseUrl
    ? PostgresDatabase.open(manager, name, place.databaseUrl, name, options)
    : SqliteDatabase.open(manager, name, sqliteFile(place.folder, portal), options)
}

export function sqliteFile(folder: string, portal: string): string {
  return join(folder, `${portal}.sqlite`)
}

/** `henan-internship` → `portal_henan_internship`. */
export function schemaName(portal: string): string {
  return `portal_${portal.replaceAll('-', '_')}`
}

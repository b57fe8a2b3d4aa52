import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '@adonisjs/lucid/database'
import { PostgresDatabase } from './postgres_database.js'
import { SqliteDatabase } from './sqlite_database.js'
import type { OpenOptions, StorageDatabase } from './storage_database.js'

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

/** False for a SQLite file that is not there yet, which a read-only connection could not open. */
export function hasDatabase(portal: string, { folder, databaseUrl }: DataPlace): boolean {
  return databaseUrl !== null || existsSync(sqliteFile(folder, portal))
}

export function sqliteFile(folder: string, portal: string): string {
  return join(folder, `${portal}.sqlite`)
}

/** `town-library` → `portal_town_library`. */
export function schemaName(portal: string): string {
  return `portal_${portal.replaceAll('-', '_')}`
}

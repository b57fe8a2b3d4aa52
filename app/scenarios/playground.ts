import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@adonisjs/lucid/database'
import type { Catalog } from '#app/metadata/catalog'
import { migrate } from '#app/migrate/migrate'
import { openDatabase, schemaName } from '#app/portals/open_database'
import { identifier, sql } from '#app/sql/sql'
import { loadData } from './data.js'
import type { Playground } from './play.js'

/**
 * Makes a portal to play in: migrated, the pack's data written at `now`, in a temporary file, or in a schema of its own
 * when `databaseUrl` is given. `drop` leaves no trace of it.
 */
export function playgrounds(manager: Database['manager'], databaseUrl: string | null) {
  return async (catalog: Catalog, now: string): Promise<Playground> => {
    const id = `play-${randomBytes(6).toString('hex')}`
    const folder = await mkdtemp(join(tmpdir(), 'paifang-play-'))
    const database = await openDatabase(manager, id, { folder, databaseUrl })
    const drop = async () => {
      if (databaseUrl)
        await database.write((transaction) =>
          transaction.run(sql`drop schema ${identifier(schemaName(id))} cascade`)
        )
      await database.close()
      await rm(folder, { recursive: true, force: true })
    }
    try {
      await migrate(database, catalog)
      await loadData({ catalog, database }, { now })
      return { database, drop }
    } catch (error) {
      await drop()
      throw error
    }
  }
}

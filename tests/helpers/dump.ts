import type { PortalDatabase } from '#app/portals/database'
import { identifier, sql, type Sql } from '#app/sql/sql'

/** Every row of every table as stable text: two dumps are equal exactly when nothing has changed in between. */
export async function dump(database: PortalDatabase): Promise<string> {
  const names = await database.rows(database.dialect === 'sqlite' ? SQLITE_TABLES : POSTGRES_TABLES)
  const parts: string[] = []
  for (const name of names.map((row) => String(row['name'])).sort()) {
    const rows = await database.rows(sql`select * from ${identifier(name)}`)
    parts.push(
      [`# ${name}`, ...rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()].join(
        '\n'
      )
    )
  }
  return parts.join('\n\n')
}

const SQLITE_TABLES: Sql = sql`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`
const POSTGRES_TABLES: Sql = sql`select table_name as name from information_schema.tables where table_schema = current_schema()`

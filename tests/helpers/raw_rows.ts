import { randomUUID } from 'node:crypto'
import { type Sql, identifier, join, sql } from '#app/sql/sql'

export const NOW = '2026-09-15T01:00:00.000Z'

/** The columns that every row of an entity must have. */
export function record() {
  return { id: randomUUID(), created_at: NOW, updated_at: NOW }
}

/** A row put into a table as it is, past the engine. */
export function insertion(table: string, values: Readonly<Record<string, unknown>>): Sql {
  const columns = Object.keys(values).map((column) => identifier(column))
  const bound = Object.values(values).map((value) => sql`${value}`)
  return sql`INSERT INTO ${identifier(table)} (${join(columns, ', ')}) VALUES (${join(bound, ', ')})`
}

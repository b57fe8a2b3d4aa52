import type { Transaction } from '../portals/database.js'
import { type Dialect, type Sql, sql } from '../sql/sql.js'
import { columnTypeSql } from './column_types.js'
import {
  addColumnSql,
  createIndexSql,
  createTableSql,
  foreignKeyName,
  quoted,
  referencesSql,
  statement,
} from './definitions.js'
import { type RebuildStep, rebuildTable } from './rebuild_sqlite.js'
import type { Step } from './step.js'

/** Does one step inside the transaction of `restructure`. */
export async function applyStep(transaction: Transaction, step: Step): Promise<void> {
  if (transaction.dialect === 'sqlite') {
    if (isRebuild(step)) return rebuildTable(transaction, step)
    if (step.kind === 'drop-table') await letGoOf(transaction, step.table)
  }
  for (const text of statements(step, transaction.dialect)) await transaction.run(text)
}

function isRebuild(step: Step): step is RebuildStep {
  return ['drop-column', 'change-column', 'add-foreign-key', 'drop-foreign-key'].includes(step.kind)
}

/** A reference to a table that is gone would make SQLite refuse every write to the one that refers. */
async function letGoOf(transaction: Transaction, target: string): Promise<void> {
  const rows = await transaction.rows(sql`SELECT s.name AS "table", f."from" AS name
    FROM sqlite_schema s, pragma_foreign_key_list(s.name) f
    WHERE s.type = 'table' AND f."table" = ${target} AND s.name <> ${target}`)
  for (const row of rows) {
    const [table, name] = [String(row.table), String(row.name)]
    await rebuildTable(transaction, { kind: 'drop-foreign-key', table, name, constraint: null })
  }
}

function statements(step: Step, dialect: Dialect): Sql[] {
  switch (step.kind) {
    case 'create-table':
      return [createTableSql(step.shape, dialect)]
    case 'rename-table':
      return [statement(`ALTER TABLE ${quoted(step.table)} RENAME TO ${quoted(step.to)}`)]
    case 'drop-table':
      return [
        statement(`DROP TABLE ${quoted(step.table)}${dialect === 'postgres' ? ' CASCADE' : ''}`),
      ]
    case 'add-column':
      return [addColumnSql(step.table, step.column, dialect), ...fill(step)]
    case 'rename-column':
      return [
        statement(
          `ALTER TABLE ${quoted(step.table)} RENAME COLUMN ${quoted(step.name)} TO ${quoted(step.to)}`
        ),
      ]
    case 'add-index':
      return [createIndexSql(step.table, step.index, dialect)]
    case 'drop-index':
      return [statement(`DROP INDEX ${quoted(step.name)}`)]
    default:
      return [alterPostgres(step)]
  }
}

function fill({ table, column }: Extract<Step, { kind: 'add-column' }>): Sql[] {
  if (!column.fillFrom) return []
  return [
    statement(`UPDATE ${quoted(table)} SET ${quoted(column.name)} = ${quoted(column.fillFrom)}`),
  ]
}

function alterPostgres(step: RebuildStep): Sql {
  const alter = `ALTER TABLE ${quoted(step.table)}`
  const column = quoted(step.name)
  switch (step.kind) {
    case 'drop-column':
      return statement(`${alter} DROP COLUMN ${column}`)
    case 'change-column': {
      const type = columnTypeSql(step.to, 'postgres')
      return statement(
        `${alter} ALTER COLUMN ${column} TYPE ${type} USING CAST(${source(step, column)} AS ${type})`
      )
    }
    case 'add-foreign-key': {
      const name = quoted(foreignKeyName(step.table, step.name))
      return statement(
        `${alter} ADD CONSTRAINT ${name} FOREIGN KEY (${column}) ${referencesSql(step.references)}`
      )
    }
    case 'drop-foreign-key':
      return statement(
        `${alter} DROP CONSTRAINT ${quoted(step.constraint ?? foreignKeyName(step.table, step.name))}`
      )
  }
}

/** A moment becomes the text that SQLite keeps of it. */
function source({ keep, from }: Extract<Step, { kind: 'change-column' }>, column: string): string {
  if (!keep) return 'NULL'
  return from === 'timestamp' ? `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : column
}

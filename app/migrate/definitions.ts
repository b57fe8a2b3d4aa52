import type { Scalar } from '../conditions/condition.js'
import { type Dialect, type Sql, identifier } from '../sql/sql.js'
import { columnTypeSql } from './column_types.js'
import { indexWhere } from './index_where.js'
import { quoteLiteral } from './literals.js'
import { generatedName } from './names.js'
import type { ColumnShape, ForeignKey, IndexShape, TableShape } from './table_shape.js'

const ON_DELETE: Record<ForeignKey['onDelete'], string> = {
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  clear: 'SET NULL',
}

/** A statement without values; its names and literals have been quoted one by one. */
export function statement(text: string): Sql {
  return { text, bindings: [] }
}

export function quoted(name: string): string {
  return identifier(name).text
}

export function createTableSql(shape: TableShape, dialect: Dialect): Sql {
  const hasSequence = shape.columns.some(({ role }) => role === 'sequence')
  const columns = shape.columns.map((column) => columnSql(column, dialect, hasSequence))
  return statement(`CREATE TABLE ${quoted(shape.name)} (\n  ${columns.join(',\n  ')}\n)`)
}

/** PostgreSQL gets its references of new tables by steps of their own. */
function columnSql(column: ColumnShape, dialect: Dialect, hasSequence: boolean): string {
  if (column.role === 'sequence') return `${quoted(column.name)} ${sequenceSql(dialect)}`
  const parts = [columnDefinition(column, dialect)]
  if (column.role === 'primary')
    parts.push(hasSequence && dialect === 'sqlite' ? 'UNIQUE' : 'PRIMARY KEY')
  if (column.references && dialect === 'sqlite') parts.push(referencesSql(column.references))
  return parts.join(' ')
}

function sequenceSql(dialect: Dialect): string {
  return dialect === 'sqlite' ? 'integer PRIMARY KEY AUTOINCREMENT' : 'bigserial UNIQUE'
}

export function addColumnSql(table: string, column: ColumnShape, dialect: Dialect): Sql {
  const references = column.references ? ` ${referencesSql(column.references)}` : ''
  return statement(
    `ALTER TABLE ${quoted(table)} ADD COLUMN ${columnDefinition(column, dialect)}${references}`
  )
}

function columnDefinition(column: ColumnShape, dialect: Dialect): string {
  const parts = [quoted(column.name), columnTypeSql(column.type, dialect)]
  if (column.notNull) parts.push('NOT NULL')
  if (column.default !== null) parts.push(defaultSql(column.default, dialect))
  return parts.join(' ')
}

function defaultSql(value: Scalar, dialect: Dialect): string {
  return `DEFAULT ${quoteLiteral(value, dialect)}`
}

export function referencesSql({ table, column, onDelete }: ForeignKey): string {
  return `REFERENCES ${quoted(table)} (${quoted(column)}) ON DELETE ${ON_DELETE[onDelete]}`
}

export function foreignKeyName(table: string, column: string): string {
  return generatedName(`${table}_${column}_fk`, [table, column])
}

/**
 * The constant after the columns of a unique index makes SQLite name the index in its refusal, as PostgreSQL does: for
 * plain columns it names only those, which two indexes with different conditions may share.
 */
export function createIndexSql(table: string, index: IndexShape, dialect: Dialect): Sql {
  const columns = index.columns.map(quoted)
  if (index.unique && dialect === 'sqlite') columns.push('(1)')
  const where = index.unique?.where ? ` WHERE ${indexWhere(index.unique.where, dialect)}` : ''
  const kind = index.unique ? 'UNIQUE INDEX' : 'INDEX'
  return statement(
    `CREATE ${kind} ${quoted(index.name)} ON ${quoted(table)} (${columns.join(', ')})${where}`
  )
}

import type { Catalog } from '../metadata/catalog.js'
import type { ColumnShape, TableShape } from './table_shape.js'

/** A column with nothing unusual about it. */
export const plainColumn: Omit<ColumnShape, 'name' | 'type'> = {
  role: 'plain',
  notNull: false,
  default: null,
  references: null,
  renamedFrom: null,
  fillFrom: null,
}

/** Tables every portal's database has that are no entity: secrets, and which metadata it was shaped by. */
export function fixedTables(catalog: Catalog): readonly TableShape[] {
  return [credential(catalog), catalogRelease, numberSequence]
}

/** Password hashes stand apart from accounts, where no rule, list or export can reach them. */
function credential(catalog: Catalog): TableShape {
  const account = catalog.entities.get('account')
  const references = account
    ? ({ table: account.table, column: 'id', onDelete: 'cascade' } as const)
    : null
  const counter = { ...plainColumn, type: 'integer', notNull: true, default: 0 } as const
  return fixed('credential', [
    {
      ...plainColumn,
      name: 'account_id',
      type: 'uuid',
      role: 'primary',
      notNull: true,
      references,
    },
    { ...plainColumn, name: 'hash', type: 'text', notNull: true },
    { ...plainColumn, name: 'must_change', type: 'boolean', notNull: true, default: false },
    { ...plainColumn, name: 'changed_at', type: 'timestamp' },
    { ...counter, name: 'failures' },
    { ...plainColumn, name: 'locked_until', type: 'timestamp' },
    { ...counter, name: 'session_epoch' },
  ])
}

/** The last number given in each sequence: `entity.field` or, where it begins anew each year, `entity.field.2026`. */
const numberSequence = fixed('number_sequence', [
  { ...plainColumn, name: 'name', type: 'text', role: 'primary', notNull: true },
  { ...plainColumn, name: 'last', type: 'integer', notNull: true },
])

const catalogRelease = fixed('catalog_release', [
  { ...plainColumn, name: 'release', type: 'text', role: 'primary', notNull: true },
  { ...plainColumn, name: 'applied_at', type: 'timestamp', notNull: true },
  { ...plainColumn, name: 'shape', type: 'json', notNull: true },
])

function fixed(name: string, columns: readonly ColumnShape[]): TableShape {
  return { name, entity: null, renamedFrom: null, columns, indexes: [] }
}

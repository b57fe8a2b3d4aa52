import type { Catalog, Entity, Field } from '../metadata/catalog.js'
import { linksOf } from '../metadata/check/field_draft.js'
import { type Dialect, type Sql, identifier, sql } from '../sql/sql.js'
import { plainColumn } from './fixed_tables.js'
import { generatedName, snakeCase } from './names.js'
import type { ColumnShape, IndexShape, TableShape } from './table_shape.js'

/**
 * A table for every list of references: the list itself stands in the record's row, where it is read; here its elements
 * are rows, so that the database refuses one that is not there and finds the way back by an index.
 */
export function linkTables(entity: Entity, catalog: Catalog): TableShape[] {
  return [...entity.fields.values()].flatMap((field) => {
    const target = catalog.entities.get(field.target ?? '')
    if (!field.links || !target) return []
    const columns: ColumnShape[] = [
      reference('owner_id', entity.table, 'cascade'),
      reference('target_id', target.table, 'restrict'),
      { ...plainColumn, name: 'position', type: 'integer', notNull: true },
    ]
    return [
      {
        name: field.links,
        entity: null,
        renamedFrom: earlierName(entity, field),
        columns,
        indexes: ['owner_id', 'target_id'].map((column) => index(field.links!, column)),
        links: { table: entity.table, column: field.column, target: target.table },
      },
    ]
  })
}

/** Gives the links of lists that were written before there was a table for them; what is gone meanwhile has none. */
export function fillLinksSql(shape: TableShape, dialect: Dialect): Sql {
  const { table, column, target } = shape.links!
  const list = identifier('t', column)
  const [each, id] =
    dialect === 'postgres'
      ? [
          sql`jsonb_array_elements_text(${list}) with ordinality as j(value, key)`,
          sql`cast(j.value as uuid)`,
        ]
      : [sql`json_each(${list}) as j`, sql`j.value`]
  return sql`insert into ${identifier(shape.name)} (owner_id, target_id, position)
    select t.id, ${id}, j.key from ${identifier(table)} as t, ${each}
    where ${id} in (select id from ${identifier(target)})`
}

function reference(name: string, table: string, onDelete: 'cascade' | 'restrict'): ColumnShape {
  return {
    ...plainColumn,
    name,
    type: 'uuid',
    notNull: true,
    references: { table, column: 'id', onDelete },
  }
}

function index(table: string, column: string): IndexShape {
  return {
    name: generatedName(`${table}_${column}`, [table, column]),
    columns: [column],
    unique: null,
  }
}

function earlierName(entity: Entity, field: Field): string | null {
  if (entity.renamedFrom === null && field.renamedFrom === null) return null
  const table = entity.renamedFrom === null ? entity.table : snakeCase(entity.renamedFrom)
  return linksOf(table, field.renamedFrom === null ? field.column : snakeCase(field.renamedFrom))
}

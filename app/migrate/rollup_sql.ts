import type { FieldShape } from '../conditions/condition.js'
import { conditionSql } from '../conditions/to_sql.js'
import type { Catalog, Entity, Field, Rollup } from '../metadata/catalog.js'
import { type Dialect, type Sql, identifier, join, sql } from '../sql/sql.js'

/** The fields of an entity that are figures over others, with what they count. */
export function rollupsOf(entity: Entity): { field: Field; rollup: Rollup }[] {
  return [...entity.fields.values()].flatMap((field) =>
    field.generated?.kind === 'rollup' ? [{ field, rollup: field.generated.rollup }] : []
  )
}

/** Computes figures anew in the rows with these ids, or in all rows. */
export function recomputeSql(
  catalog: Catalog,
  entity: Entity,
  figures: readonly { readonly field: Field; readonly rollup: Rollup }[],
  dialect: Dialect,
  ids: readonly string[] | null
): Sql {
  const set = figures.map(
    ({ field, rollup }) =>
      sql`${identifier(field.column)} = ${figureSql(catalog, field, rollup, dialect)}`
  )
  const known = ids?.map((id) => sql`${id}`)
  const where = known ? sql` where ${identifier('t', 'id')} in (${join(known, ', ')})` : sql``
  return sql`update ${identifier(entity.table)} as ${identifier('t')} set ${join(set, ', ')}${where}`
}

function figureSql(catalog: Catalog, field: Field, rollup: Rollup, dialect: Dialect): Sql {
  const child = catalog.entities.get(rollup.inverse.entity)!
  let aliases = 0
  const asked = [tie(child.fields.get(rollup.inverse.field)!)]
  if (rollup.where)
    asked.push(
      conditionSql(rollup.where, {
        dialect,
        alias: 'c',
        shapeOf: (id) => catalog.entities.get(id),
        nextAlias: () => `r${aliases++}`,
      })
    )
  return sql`(select ${aggregateSql(field, rollup, dialect)} from ${identifier(child.table)} as ${identifier('c')} where ${join(asked, ' and ')})`
}

/** The rows of the inverse: by their reference, or by the links of their list. */
function tie(field: FieldShape): Sql {
  if (!field.links) return sql`${identifier('c', field.column)} = ${identifier('t', 'id')}`
  return sql`${identifier('c', 'id')} in (select owner_id from ${identifier(field.links)} where target_id = ${identifier('t', 'id')})`
}

/** Sums of fractions are rounded, so that both databases keep the same figure; of no rows the sum is nothing at all: 0. */
function aggregateSql(field: Field, { aggregate, field: taken }: Rollup, dialect: Dialect): Sql {
  if (aggregate === 'count' || !taken) return sql`count(*)`
  const column = identifier('c', taken.column)
  if (aggregate === 'min') return sql`min(${column})`
  if (aggregate === 'max') return sql`max(${column})`
  const figure = aggregate === 'sum' ? sql`coalesce(sum(${column}), 0)` : sql`avg(${column})`
  if (field.kind === 'integer') return figure
  return dialect === 'postgres'
    ? sql`round(cast(${figure} as numeric), 6)`
    : sql`round(${figure}, 6)`
}

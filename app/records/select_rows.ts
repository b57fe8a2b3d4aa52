import type { BoundCondition } from '#app/conditions/condition'
import { conditionSql } from '#app/conditions/to_sql'
import type { Catalog, Entity } from '#app/metadata/catalog'
import type { ReadSource } from '#app/query/load_reader'
import { identifier, sql, type Sql } from '#app/sql/sql'

/** The number of stored rows that fit; nobody's rights narrow it. */
export async function countRows(
  source: ReadSource,
  catalog: Catalog,
  entity: Entity,
  condition: BoundCondition
): Promise<number> {
  const [row] = await source.rows(
    sql`select count(*) as n from ${fitting(source, catalog, entity, condition)}`
  )
  return Number(row?.['n'] ?? 0)
}

/** The ids of the stored rows that fit, in order, at most `most`; nobody's rights narrow them. */
export async function selectIds(
  source: ReadSource,
  catalog: Catalog,
  entity: Entity,
  condition: BoundCondition,
  most: number
): Promise<string[]> {
  const rows = await source.rows(
    sql`select t.id from ${fitting(source, catalog, entity, condition)} order by t.id limit ${most}`
  )
  return rows.map((row) => String(row['id']))
}

function fitting(
  { dialect }: ReadSource,
  catalog: Catalog,
  entity: Entity,
  condition: BoundCondition
): Sql {
  let aliases = 0
  const where = conditionSql(condition, {
    dialect,
    alias: 't',
    shapeOf: (id) => catalog.entities.get(id),
    nextAlias: () => `q${aliases++}`,
  })
  return sql`${identifier(entity.table)} as t where ${where}`
}

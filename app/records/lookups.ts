import { bind } from '#app/conditions/bind'
import { ALWAYS, UNKNOWN, type Condition } from '#app/conditions/condition'
import { conditionSql } from '#app/conditions/to_sql'
import type { InputIssue } from '#app/errors'
import { kindOf } from '#app/fields/kinds'
import type { Catalog, Entity, Lookup } from '#app/metadata/catalog'
import type { ReadSource } from '#app/query/load_reader'
import { orderBy } from '#app/query/sort'
import { identifier, sql } from '#app/sql/sql'
import type { Asked } from './asked.js'
import { isEmpty, type Values } from './values.js'

export interface LookedUp {
  readonly values: Values
  /** Where none fitted and the pack says that one must. */
  readonly issues: readonly InputIssue[]
}

/** Gives the record being made with what `$record` in a condition will ask of it. */
type ReadAround = (values: Values, named: readonly Condition[]) => Promise<Pick<Asked, 'variables'>>

/**
 * The defaults that are looked for among other records, for fields that are empty in the record being made; in the
 * order of the fields, so that a later one may use an earlier one. Rights are not asked: a default is the pack's own.
 */
export async function readLookups(
  source: ReadSource,
  catalog: Catalog,
  entity: Entity,
  values: Values,
  read: ReadAround
): Promise<LookedUp> {
  const found: Record<string, unknown> = {}
  const issues: InputIssue[] = []
  for (const { id, lookup } of entity.fields.values()) {
    if (!lookup || !isEmpty(values[id])) continue
    const made = { ...values, ...found }
    const { variables } = await read(made, lookup.where ? [lookup.where] : [])
    const where = lookup.where ? bind(lookup.where, variables) : ALWAYS
    const row = where === UNKNOWN ? undefined : await firstRow(source, catalog, lookup, where)
    if (row) found[id] = kindOf(lookup.take.kind).fromColumn(row['taken'] ?? null, source.dialect)
    else if (lookup.none !== null)
      issues.push({ code: 'E_LOOKUP_EMPTY', field: id, message: lookup.none })
  }
  return { values: found, issues }
}

async function firstRow(
  source: ReadSource,
  catalog: Catalog,
  { entity, sort, take }: Lookup,
  where: Condition
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { dialect } = source
  let aliases = 0
  const asked = conditionSql(where, {
    dialect,
    alias: 't',
    shapeOf: (id) => catalog.entities.get(id),
    nextAlias: () => `q${aliases++}`,
  })
  const keys = sort.map(({ field, descending }) => ({
    value: identifier('t', field.column),
    descending,
    nullable: true,
    kind: field.kind,
  }))
  const last = { value: identifier('t', 'id'), descending: false, nullable: false, kind: null }
  const table = identifier(catalog.entities.get(entity)!.table)
  const [row] = await source.rows(
    sql`select ${identifier('t', take.column)} as taken from ${table} as ${identifier('t')} where ${asked} order by ${orderBy([...keys, last], dialect)} limit 1`
  )
  return row
}

import { pathsOf } from '#app/conditions/paths'
import type { Catalog, Entity, Field, Rollup } from '#app/metadata/catalog'
import { recomputeSql, rollupsOf } from '#app/migrate/rollup_sql'
import type { Transaction } from '#app/portals/database'
import { identifier, join, sql, type Sql } from '#app/sql/sql'
import { listed } from './issues.js'
import type { WritePlan } from './plan.js'

/** Figures that a write may change, by the entity that keeps them. */
export type Affected = ReadonlyMap<Entity, ReadonlySet<string>>

interface Figure {
  readonly parent: Entity
  readonly field: Field
  readonly rollup: Rollup
}

const figures = new WeakMap<Catalog, ReadonlyMap<string, readonly Figure[]>>()

/** The figures over the rows of an entity; looked for once per Catalog. */
function figuresOver(catalog: Catalog, entity: string): readonly Figure[] {
  const known = figures.get(catalog)
  if (known) return known.get(entity) ?? []
  const all = [...catalog.entities.values()].flatMap((parent) =>
    rollupsOf(parent).map(({ field, rollup }) => ({ parent, field, rollup }))
  )
  const byChild = Map.groupBy(all, ({ rollup }) => rollup.inverse.entity)
  figures.set(catalog, byChild)
  return byChild.get(entity) ?? []
}

/** The records whose figures the write of this very record changes: those it refers to, and those it did. Pure. */
export function affectedBy(catalog: Catalog, plan: WritePlan): Affected {
  const affected = new Map<Entity, Set<string>>()
  for (const { parent, rollup } of figuresOver(catalog, plan.entity.id)) {
    if (plan.kind === 'update' && !isTouched(rollup, plan)) continue
    const name = rollup.inverse.field
    add(affected, parent, [...listed(plan.values[name]), ...listed(plan.changes[name]?.[0])])
  }
  return affected
}

/** Whether any figure counts the rows of an entity. */
export function isCounted(catalog: Catalog, entity: string): boolean {
  return figuresOver(catalog, entity).length > 0
}

/**
 * The same, and beside it those whose figures count rows that the database takes along with a removed record. Read
 * before the removal, while those rows are still there.
 */
export async function readAffected(
  transaction: Transaction,
  catalog: Catalog,
  plan: WritePlan
): Promise<Affected> {
  const affected = new Map([...affectedBy(catalog, plan)].map(([key, ids]) => [key, new Set(ids)]))
  if (plan.kind === 'delete')
    await addTakenAlong(transaction, catalog, plan.entity, [plan.id], affected)
  affected.get(plan.entity)?.delete(plan.kind === 'delete' ? plan.id : '')
  return affected
}

/** Computes them anew, on rows locked in one order for everybody, after the write and in its transaction. */
export async function recompute(
  transaction: Transaction,
  catalog: Catalog,
  affected: Affected
): Promise<void> {
  const inOrder = [...affected]
    .filter(([, ids]) => ids.size > 0)
    .sort(([one], [other]) => (one.id < other.id ? -1 : 1))
  for (const [entity, ids] of inOrder) {
    if (transaction.dialect === 'postgres')
      await transaction.rows(
        sql`select id from ${identifier(entity.table)} where id in (${values([...ids])}) order by id for no key update`
      )
    const { dialect } = transaction
    await transaction.run(recomputeSql(catalog, entity, rollupsOf(entity), dialect, [...ids]))
  }
}

/** Whether a change reaches anything that the figure reads of the row. */
function isTouched({ inverse, field, where }: Rollup, { changes, entity }: WritePlan): boolean {
  const read = (where ? pathsOf(where) : []).map((path) => path[0]!.field.id)
  return [inverse.field, ...(field ? [field.id] : []), ...read].some(
    (name) => Object.hasOwn(changes, name) || isUnrecorded(entity.fields.get(name))
  )
}

/** What every write changes by itself stands in no list of changes. */
function isUnrecorded(field: Field | undefined): boolean {
  return field?.builtIn === true && field.id !== 'state'
}

/** Follows what a removal takes along or clears, down to the figures over those rows. */
async function addTakenAlong(
  transaction: Transaction,
  catalog: Catalog,
  removed: Entity,
  ids: readonly string[],
  affected: Map<Entity, Set<string>>,
  depth = 0
): Promise<void> {
  if (ids.length === 0 || depth > 8) return
  for (const child of catalog.entities.values()) {
    for (const field of child.fields.values()) {
      if (field.target !== removed.id || field.kind !== 'reference' || field.builtIn) continue
      const { onDelete } = field.reference ?? {}
      if (onDelete !== 'cascade' && onDelete !== 'clear') continue
      const fitting = sql`${identifier('c', field.column)} in (${values(ids)})`
      for (const { parent, rollup } of figuresOver(catalog, child.id))
        add(affected, parent, await holders(transaction, child, rollup, fitting))
      if (onDelete === 'clear') continue
      const rows = await transaction.rows(
        sql`select c.id as id from ${identifier(child.table)} as c where ${fitting}`
      )
      const next = rows.map((row) => String(row['id']))
      await addTakenAlong(transaction, catalog, child, next, affected, depth + 1)
    }
  }
}

async function holders(
  transaction: Transaction,
  child: Entity,
  { inverse }: Rollup,
  fitting: Sql
): Promise<string[]> {
  const { links, column } = child.fields.get(inverse.field)!
  const [id, from] = links
    ? [
        sql`l.target_id`,
        sql`${identifier(child.table)} as c join ${identifier(links)} as l on l.owner_id = c.id`,
      ]
    : [identifier('c', column), sql`${identifier(child.table)} as c`]
  const rows = await transaction.rows(
    sql`select distinct ${id} as id from ${from} where ${fitting} and ${id} is not null`
  )
  return rows.map((row) => String(row['id']))
}

function add(affected: Map<Entity, Set<string>>, entity: Entity, ids: readonly unknown[]): void {
  const known = affected.get(entity) ?? new Set()
  for (const id of ids) known.add(String(id))
  affected.set(entity, known)
}

function values(ids: readonly string[]): Sql {
  return join(
    ids.map((id) => sql`${id}`),
    ', '
  )
}

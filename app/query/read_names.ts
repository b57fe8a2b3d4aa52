import { isNever } from '../authorize/algebra.js'
import type { Act } from '../authorize/act.js'
import { kindOf } from '../fields/kinds.js'
import type { Entity } from '../metadata/catalog.js'
import type { Row } from '../portals/database.js'
import { identifier, join, sql, type Sql } from '../sql/sql.js'
import { Projection } from './projection.js'
import type { Output } from './projection.js'
import { labelText, type Names } from './serialize.js'
import { Statement } from './statement.js'

type ReadingAct = Pick<Act, 'catalog' | 'database' | 'ability'>

/** So many ids are asked for in one statement: SQLite binds no more than 32766 values. */
const CHUNK = 5000

/** What the records are called that lists of references in these rows name; those out of the reader's reach are absent. */
export async function readNames(
  act: ReadingAct,
  outputs: Iterable<Output>,
  rows: readonly Row[]
): Promise<Names> {
  const wanted = new Map<string, Set<string>>()
  for (const { named, field, column } of outputs) {
    if (named === null) continue
    const ids = wanted.get(named) ?? new Set()
    wanted.set(named, ids)
    for (const row of rows) {
      const list = kindOf(field.kind).fromColumn(row[column], act.database.dialect)
      for (const id of Array.isArray(list) ? list : []) ids.add(String(id))
    }
  }
  const names = new Map<string, ReadonlyMap<string, string>>()
  for (const [entity, ids] of wanted) names.set(entity, await namesOf(act, entity, [...ids]))
  return names
}

/** The names of records by id, as the reader may see them. */
export async function namesOf(
  act: ReadingAct,
  entityId: string,
  ids: readonly string[]
): Promise<Map<string, string>> {
  const entity = act.catalog.entities.get(entityId)
  const names = new Map<string, string>()
  const known = ids.filter((id) => kindOf('reference').cast(id) === id)
  if (!entity || known.length === 0 || isNever(act.ability.scope('read', entityId))) return names
  for (let start = 0; start < known.length; start += CHUNK)
    await addNames(act, entity, known.slice(start, start + CHUNK), names)
  return names
}

async function addNames(
  act: ReadingAct,
  entity: Entity,
  ids: readonly string[],
  names: Map<string, string>
): Promise<void> {
  const { dialect } = act.database
  const statement = new Statement(act, dialect, entity)
  const projection = new Projection(act, statement)
  const label = projection.label(entity)
  const id: Sql = sql`${identifier('t', 'id')} as id`
  const among = join(
    ids.map((each) => sql`${each}`),
    ', '
  )
  const scope = statement.where(act.ability.scope('read', entity.id))
  const rows = await act.database.rows(
    sql`select ${join([id, ...projection.select], ', ')} from ${statement.from} where ${identifier('t', 'id')} in (${among}) and ${scope}`
  )
  const exit = { catalog: act.catalog, dialect }
  for (const row of rows) names.set(String(row['id']), labelText(exit, label, row))
}

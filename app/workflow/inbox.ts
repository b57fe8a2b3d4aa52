import type { Act } from '#app/authorize/act'
import { conditionSql } from '#app/conditions/to_sql'
import { kindOf } from '#app/fields/kinds'
import type { Catalog, Entity } from '#app/metadata/catalog'
import type { Dialect, Sql } from '#app/sql/sql'
import { identifier, join, sql } from '#app/sql/sql'

/** A task that waits for this identity. */
export interface OpenTask {
  readonly entity: string
  readonly record: string
  readonly step: string
  /** When the record came to the step. */
  readonly since: string
  readonly deadline: string | null
}

/** Counting stops here. */
export const TASK_CAP = 999

/** The chains in which this identity may decide at all; most identities have none, and then nothing is asked. */
export function decidableEntities({
  catalog,
  ability,
}: Pick<Act, 'catalog' | 'ability'>): Entity[] {
  return chainsOf(catalog).filter(
    ({ id }) => ability.may('approve', id) || ability.may('reject', id)
  )
}

const chains = new WeakMap<Catalog, readonly Entity[]>()

/** Looked for once per Catalog: every page asks how much there is to do. */
function chainsOf(catalog: Catalog): readonly Entity[] {
  const known = chains.get(catalog)
  if (known) return known
  const found = [...catalog.entities.values()].filter(({ workflow }) => workflow?.chain)
  chains.set(catalog, found)
  return found
}

/** The open tasks that this identity may decide now, across entities: what is due first first, then what waits longest. */
export async function openTasks(act: Act, limit: number): Promise<OpenTask[]> {
  const entities = decidableEntities(act)
  if (entities.length === 0) return []
  const parts = entities.map(
    (entity) =>
      sql`select * from (${tasksOf(act, entity, limit)}) as ${identifier(`e${entities.indexOf(entity)}`)}`
  )
  const all = join(parts, ' union all ')
  const rows = await act.database.rows(
    sql`select * from (${all}) as ${identifier('u')} order by ${ORDER} limit ${limit}`
  )
  const { fromColumn } = kindOf('datetime')
  const time = (raw: unknown) =>
    raw === null ? null : String(fromColumn(raw, act.database.dialect))
  return rows.map((row) => ({
    entity: String(row['entity']),
    record: String(row['record']),
    step: String(row['step']),
    since: time(row['since'])!,
    deadline: time(row['deadline']),
  }))
}

/** How many there are, in one statement; nothing is asked of who may decide nothing. */
export async function countTasks(
  act: Act
): Promise<{ readonly count: number; readonly capped: boolean }> {
  const parts = decidableEntities(act).map((entity) => tasksOf(act, entity, TASK_CAP + 1))
  if (parts.length === 0) return { count: 0, capped: false }
  const counts = parts.map((part) => sql`(select count(*) from (${part}) as ${identifier('c')})`)
  const [row] = await act.database.rows(sql`select ${join(counts, ' + ')} as ${identifier('n')}`)
  const count = Number(row?.['n'] ?? 0)
  return { count: Math.min(count, TASK_CAP), capped: count > TASK_CAP }
}

const ORDER: Sql = sql`case when ${identifier('deadline')} is null then 1 else 0 end, ${identifier('deadline')}, ${identifier('since')}, ${identifier('record')}`

/** The tasks of one entity: the record stands at the step, may be read, and may be decided about. */
function tasksOf(act: Act, entity: Entity, limit: number): Sql {
  const { dialect } = act.database
  let aliases = 0
  const where = (action: string) =>
    conditionSql(act.ability.scope(action, entity.id), {
      dialect,
      alias: 't',
      shapeOf: (id) => act.catalog.entities.get(id),
      nextAlias: () => `q${aliases++}`,
    })
  const columns = sql`k.entity as ${identifier('entity')}, k.record as ${identifier('record')}, k.step as ${identifier('step')}, k.state_since as ${identifier('since')}, k.deadline as ${identifier('deadline')}`
  return sql`select ${columns} from task as k join ${identifier(entity.table)} as t on t.id = ${recordId(dialect)} and t.state = k.step where k.entity = ${entity.id} and k.state = 'open' and ${where('read')} and (${where('approve')} or ${where('reject')}) order by ${ORDER} limit ${limit}`
}

function recordId(dialect: Dialect): Sql {
  return dialect === 'postgres' ? sql`cast(k.record as uuid)` : sql`k.record`
}

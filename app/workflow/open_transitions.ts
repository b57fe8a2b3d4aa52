import { isAlways, isNever } from '#app/authorize/algebra'
import type { Act } from '#app/authorize/act'
import { bind } from '#app/conditions/bind'
import { NEVER, UNKNOWN, type BoundCondition, type Condition } from '#app/conditions/condition'
import { conditionSql } from '#app/conditions/to_sql'
import type { Entity, Transition } from '#app/metadata/catalog'
import { isId } from '#app/records/id'
import { creatingTransitions } from '#app/records/deed'
import { identifier, join, sql, type Sql } from '#app/sql/sql'
import { leaves, stateOf } from './decide.js'

/** What this person may do to a record as it stands. */
export interface OpenActions {
  readonly transitions: readonly Transition[]
  readonly update: boolean
  readonly remove: boolean
}

const NOTHING: OpenActions = { transitions: [], update: false, remove: false }

/** The open actions of one record; none for a record that is not there or may not be read. */
export async function openTransitions(
  act: Act,
  entityId: string,
  id: string
): Promise<OpenActions> {
  return (await openTransitionsOf(act, entityId, [id])).get(id) ?? NOTHING
}

/**
 * The open actions of the records of a page, in one statement: state, `when` and rights are asked of all rows at once.
 * Records that are not there or may not be read are left out. Guards are not asked here; they speak when the act is
 * tried.
 */
export async function openTransitionsOf(
  act: Act,
  entityId: string,
  ids: readonly string[]
): Promise<ReadonlyMap<string, OpenActions>> {
  const entity = act.catalog.entities.get(entityId)
  const known = ids.filter(isId)
  if (!entity || known.length === 0) return new Map()
  const questions = questionsOf(act, entity)
  const rows = await act.database.rows(statement(act, entity, known, questions))
  return new Map(
    rows.map((row) => {
      const holds = (key: string) => answer(questions, row, key)
      return [String(row['id']), openActions(entity, row['state'], holds)]
    })
  )
}

/** How this person may make a record of an entity: by these transitions, or by a plain `create`. */
export function openCreations(
  act: Act,
  entityId: string
): { readonly transitions: readonly Transition[]; readonly create: boolean } {
  const entity = act.catalog.entities.get(entityId)
  if (!entity) return { transitions: [], create: false }
  const made = creatingTransitions(entity)
  const transitions = made.filter(({ id }) => act.ability.may(id, entity.id))
  return { transitions, create: made.length === 0 && act.ability.may('create', entity.id) }
}

/** Which actions a state opens, given which of the questions hold. Pure. */
function openActions(
  entity: Entity,
  stateId: unknown,
  holds: (key: string) => boolean
): OpenActions {
  const state = stateOf(entity, stateId)
  const isPlainOpen = (action: string, flag: 'edit' | 'remove') => {
    const open = entity.workflow ? (state?.[flag] ?? false) : true
    return holds(action) && (typeof open === 'boolean' ? open : holds(`${action}@${state?.id}`))
  }
  return {
    transitions: firable(entity)
      .filter(({ key, transition }) => leaves(transition, stateId) && holds(key))
      .map(({ transition }) => transition),
    update: isPlainOpen('update', 'edit'),
    remove: isPlainOpen('delete', 'remove'),
  }
}

const PLAIN = [
  { id: 'update', flag: 'edit' },
  { id: 'delete', flag: 'remove' },
] as const

/**
 * Transitions that people fire: `update` and `delete` among them only say what editing and removing carry along. A
 * decision of an approval chain stands here once for every step.
 */
function firable(entity: Entity): { readonly key: string; readonly transition: Transition }[] {
  const plain = new Set<string>(PLAIN.map(({ id }) => id))
  const none: ReadonlyMap<string, Transition> = new Map()
  const { transitions = none, variants = none } = entity.workflow ?? {}
  const varied = new Set([...variants.values()].map(({ id }) => id))
  return [...transitions.entries(), ...variants.entries()]
    .map(([key, transition]) => ({ key, transition }))
    .filter(
      ({ key, transition: { id, from } }) =>
        from !== null && !plain.has(id) && (key !== id || !varied.has(id))
    )
}

/** What has to be asked of each row, by key; a condition that is unknown here never holds. */
function questionsOf(act: Act, entity: Entity): ReadonlyMap<string, BoundCondition> {
  const questions = new Map<string, BoundCondition>()
  for (const { key, transition } of firable(entity))
    questions.set(
      key,
      both(act.ability.scope(transition.id, entity.id), bound(act, transition.when))
    )
  for (const { id, flag } of PLAIN) {
    questions.set(id, act.ability.scope(id, entity.id))
    for (const state of entity.workflow?.states.values() ?? []) {
      if (typeof state[flag] !== 'boolean')
        questions.set(`${id}@${state.id}`, bound(act, state[flag])!)
    }
  }
  return questions
}

function bound(act: Act, condition: Condition | null): BoundCondition | null {
  if (condition === null) return null
  const made = bind(condition, act.variables)
  return made === UNKNOWN ? NEVER : made
}

function both(right: BoundCondition, when: BoundCondition | null): BoundCondition {
  return when === null ? right : { op: 'and', parts: [right, when] }
}

/** One row per record, with 1 in the column of every question that holds; what needs no row is not asked. */
function statement(
  act: Act,
  entity: Entity,
  ids: readonly string[],
  questions: ReadonlyMap<string, BoundCondition>
): Sql {
  let aliases = 0
  const where = (condition: BoundCondition) =>
    conditionSql(condition, {
      dialect: act.database.dialect,
      alias: 't',
      shapeOf: (id) => act.catalog.entities.get(id),
      nextAlias: () => `q${aliases++}`,
    })
  const asked = [...questions.values()].map((condition, index) =>
    isAlways(condition) || isNever(condition)
      ? null
      : sql`case when ${where(condition)} then 1 else 0 end as ${identifier(`a${index}`)}`
  )
  const columns = [
    sql`t.id`,
    ...(entity.workflow ? [sql`t.state`] : []),
    ...asked.filter((column) => column !== null),
  ]
  const among = join(
    ids.map((id) => sql`${id}`),
    ', '
  )
  return sql`select ${join(columns, ', ')} from ${identifier(entity.table)} as t where t.id in (${among}) and ${where(act.ability.scope('read', entity.id))}`
}

function answer(
  questions: ReadonlyMap<string, BoundCondition>,
  row: Readonly<Record<string, unknown>>,
  key: string
): boolean {
  const condition = questions.get(key)
  if (!condition || isNever(condition)) return false
  if (isAlways(condition)) return true
  return Number(row[`a${[...questions.keys()].indexOf(key)}`]) === 1
}

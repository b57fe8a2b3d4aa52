import type { Act } from '#app/authorize/act'
import { E_RECORD_STALE } from '#app/errors'
import { kindOf } from '#app/fields/kinds'
import type { Entity } from '#app/metadata/catalog'
import type { Transaction } from '#app/portals/database'
import type { ReadSource } from '#app/query/load_reader'
import { identifier, sql } from '#app/sql/sql'
import type { Decision, Stay } from '#app/workflow/chain'
import { newId } from './id.js'
import { columnsOf, insertRow } from './store.js'
import { emptyValues, fromRow, type Values } from './values.js'

export const TASK = 'task'

/** A stay of a record at a step, as its row keeps it. */
export interface StoredStay extends Stay {
  readonly number: number
  readonly deadline: string | null
  readonly at: string | null
}

/** What a write does to the tasks of its record. */
export interface TaskChanges {
  readonly ends: Decision | null
  readonly begins: readonly (Stay & {
    readonly number: number
    readonly roles: readonly string[]
    readonly deadline: string | null
  })[]
  readonly comment: string | null
}

function taskEntity(act: Pick<Act, 'catalog'>): Entity {
  const entity = act.catalog.entities.get(TASK)
  if (!entity)
    throw new Error(
      `The pack "${act.catalog.id}" has no entity "${TASK}": it does not lie on system.`
    )
  return entity
}

/** The stays of a record at the steps of its chain, from the first to the last. */
export async function readStays(
  source: ReadSource,
  act: Pick<Act, 'catalog'>,
  entity: string,
  record: string
): Promise<StoredStay[]> {
  const tasks = taskEntity(act)
  const rows = await source.rows(
    sql`select ${columnsOf(tasks)} from ${identifier(tasks.table)} where entity = ${entity} and record = ${record} order by number`
  )
  return rows.map((row) => {
    const { step, round, entered, decision, number, deadline, at } = fromRow(
      tasks,
      row,
      source.dialect
    )
    return { step, round, entered, decision, number, deadline, at } as unknown as StoredStay
  })
}

/** Ends the open task of a record and opens the next, in the write's own transaction. Throws E_RECORD_STALE. */
export async function writeTasks(
  transaction: Transaction,
  act: Act,
  record: { readonly entity: Entity; readonly id: string },
  { ends, begins, comment }: TaskChanges
): Promise<void> {
  if (ends !== null && !(await endTask(transaction, act, record, ends, comment)))
    throw E_RECORD_STALE({ id: record.id })
  const tasks = taskEntity(act)
  for (const task of begins) await insertRow(transaction, tasks, newTask(act, tasks, record, task))
}

const WITHDRAWN: ReadonlySet<Decision> = new Set(['withdraw', 'revoke'])

async function endTask(
  transaction: Transaction,
  act: Act,
  { entity, id }: { readonly entity: Entity; readonly id: string },
  ends: Decision,
  comment: string | null
): Promise<boolean> {
  const { account } = act.identity
  const now = kindOf('datetime').toColumn(act.clock.now, transaction.dialect)
  const state = WITHDRAWN.has(ends) ? 'withdrawn' : 'done'
  const ended = await transaction.run(
    sql`update ${identifier(taskEntity(act).table)} set state = ${state}, state_since = ${now}, decision = ${ends}, ${identifier('by')} = ${account?.id ?? null}, by_name = ${account?.name ?? null}, ${identifier('at')} = ${now}, comment = ${comment}, version = version + 1, updated_at = ${now}, updated_by = ${account?.id ?? null} where entity = ${entity.id} and record = ${id} and state = 'open'`
  )
  return ended === 1
}

function newTask(
  act: Act,
  tasks: Entity,
  { entity, id }: { readonly entity: Entity; readonly id: string },
  task: TaskChanges['begins'][number]
): Values {
  const { now } = act.clock
  const person = act.identity.account?.id ?? null
  return {
    ...emptyValues(tasks),
    id: newId(),
    version: 1,
    createdAt: now,
    createdBy: person,
    updatedAt: now,
    updatedBy: person,
    complete: true,
    state: task.decision === null ? 'open' : 'done',
    stateSince: now,
    ...task,
    entity: entity.id,
    record: id,
  }
}

/** Takes back the open task of a record that is removed; the ended ones stay, like its history. */
export async function dropTasks(
  transaction: Transaction,
  act: Act,
  record: { readonly entity: Entity; readonly id: string }
): Promise<void> {
  if (record.entity.workflow?.chain) await endTask(transaction, act, record, 'withdraw', null)
}

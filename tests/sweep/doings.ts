import type { Entity } from '#app/metadata/catalog'
import { inputOf } from '#tests/sweep/attempts'
import type { Actor, Swept } from '#tests/sweep/sweep'
import type { WitnessedRow } from '#tests/sweep/witness'

/** So many records of each kind are really moved, for each persona and action. */
const MOST_DONE = 2
const MOST_LOOKED = 12

/**
 * Everybody does what is theirs, on a few records each, as the record itself offers it. What is offered must be a right
 * of the hand-written reading; what goes through is counted.
 */
export async function sweepDoings(swept: Swept): Promise<void> {
  for (const actor of swept.actors) {
    for (const entity of swept.demo.catalog.entities.values()) await doings(swept, actor, entity)
  }
}

async function doings(swept: Swept, actor: Actor, entity: Entity): Promise<void> {
  const done = new Map<string, number>()
  for (const id of someOfEachState(swept, actor, entity)) {
    // One after the other: what is open after an act is for the record to say.
    for (let more = true; more;) more = await doNext(swept, actor, entity, id, done)
  }
}

/** Does one thing that the record offers and that has not been done often enough; says whether there was any. */
async function doNext(
  { rows, tally }: Swept,
  actor: Actor,
  entity: Entity,
  id: string,
  done: Map<string, number>
): Promise<boolean> {
  const answer = await actor.visitor.get(`${entity.id}/${id}`)
  tally.count(actor.name, answer.status)
  const row = rows.get(entity.id, id)
  if (answer.status !== 200 || !row) return false
  const offered = inOrder(answer.body.data.actions as string[])
  for (const action of offered) {
    if (actor.rights.may(action, entity.id, row) === false)
      tally.fault(`${actor.name} is offered ${action} on ${entity.id}/${id}`)
  }
  const action = offered.find((each) => (done.get(each) ?? 0) < MOST_DONE)
  if (action === undefined) return false
  done.set(action, (done.get(action) ?? 0) + 1)
  await doOne({ rows, tally }, actor, entity, row, action)
  return true
}

/** Changes first, removal last: a removed record shows nothing more. */
function inOrder(actions: readonly string[]): string[] {
  const rank = (action: string) => (action === 'update' ? 0 : action === 'delete' ? 2 : 1)
  return [...actions].sort((one, other) => rank(one) - rank(other))
}

/** A few readable records of every state: what is open depends on it. */
function someOfEachState({ rows }: Swept, { rights }: Actor, { id }: Entity): string[] {
  const readable = rows.all(id).filter((row) => rights.reads(id, row))
  const byState = [...Map.groupBy(readable, (row) => row['state']).values()]
  return byState.flatMap((some) => some.slice(0, MOST_LOOKED).map((row) => String(row['id'])))
}

async function doOne(
  { rows, tally }: Pick<Swept, 'rows' | 'tally'>,
  { name, visitor }: Actor,
  entity: Entity,
  row: WitnessedRow,
  action: string
): Promise<void> {
  const version = Number(row['version'])
  const path = `${entity.id}/${String(row['id'])}`
  const input = inputOf(entity, action, row, rows)
  const answer =
    action === 'update'
      ? await visitor.send('PATCH', path, { version, input })
      : action === 'delete'
        ? await visitor.send('DELETE', path, { version })
        : await visitor.post(`${path}/${action}`, { version, input })
  rows.refresh()
  tally.count(name, answer.status)
  if (answer.status >= 500) tally.fault(`${name} ${action} ${path}: ${answer.text}`)
  if (answer.status < 300) tally.success(`${name} ${entity.id} ${action}`)
}

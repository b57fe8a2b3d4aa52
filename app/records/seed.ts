import type { Act } from '#app/authorize/act'
import type { Path, Value } from '#app/conditions/condition'
import type { Entity } from '#app/metadata/catalog'
import { readerOfValues, type ReadSource } from '#app/query/load_reader'
import { initialState } from '#app/workflow/decide'
import { seedChain } from '#app/workflow/chain_seed'
import { standing } from '#app/workflow/due'
import { withDefaults } from './draft.js'
import { isComplete } from './issues.js'
import type { WritePlan } from './plan.js'
import { judgingConditions } from './judging.js'
import { withComputed } from './computed.js'
import { withSnapshots } from './snapshots.js'
import { changesBetween, emptyValues, type Values } from './values.js'

/** A record that comes with the pack: what is written of it, with references already as ids. */
export interface Seed {
  readonly entity: Entity
  readonly id: string
  readonly given: Values
}

/**
 * Plans a record of the pack's data: defaults, then what is written; nobody's rights and no guards are asked, for the
 * pack itself is the author. `state` may be given; otherwise it stands where a new one would be made.
 */
export async function planSeed(
  source: ReadSource,
  act: Act,
  { entity, id, given }: Seed
): Promise<WritePlan> {
  const { now } = act.clock
  const empty = emptyValues(entity)
  const stamps = {
    id,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  const stands = standingOf(act, entity, given)
  const seeded = seedChain(entity, stands)
  const filled: Values = {
    ...withDefaults(entity, empty, act.variables),
    ...stamps,
    ...stands,
    ...seeded?.values,
    ...given,
  }
  const kept = await withSnapshots(entity, filled, null, async (behind, paths) => ({
    reader: await readerOfValues(source, act.catalog, entity.id, id, behind, [], waysOf(paths)),
  }))
  const values = await withComputed(act, entity, { ...kept, ...given }, (behind, paths) =>
    readerOfValues(source, act.catalog, entity.id, id, behind, [], paths)
  )
  const judging = judgingConditions({ entity, transition: null })
  const reader = await readerOfValues(source, act.catalog, entity.id, id, values, judging)
  const complete = isComplete(entity.fields.values(), { values, reader, variables: act.variables })
  const written: Values = { ...values, complete }
  const entry = {
    action: 'seed',
    transition: null,
    fromState: null,
    toState: entity.workflow ? String(written['state']) : null,
    input: {},
  }
  return {
    kind: 'insert',
    entity,
    id,
    values: written,
    expected: null,
    changes: changesBetween(entity, empty, written),
    entry,
    warnings: [],
    tasks: seeded?.tasks ?? null,
  }
}

/** Where it stands when nothing else is written, and until when, counted from when it is written to stand there. */
function standingOf(act: Act, entity: Entity, given: Values): Values {
  if (!entity.workflow) return {}
  const state = given['state'] ?? madeState(entity)
  const since = given['stateSince'] ?? act.clock.now
  return { state, ...standing(act, entity, state, String(since)) }
}

function waysOf(paths: readonly Value[]): Path[] {
  return paths.flatMap((value) => (value.kind === 'root' ? [value.path] : []))
}

function madeState({ workflow }: Entity): string | null {
  if (!workflow) return null
  const made = workflow.creating
    .map((each) => workflow.transitions.get(each)?.to)
    .find((state) => state)
  return made ?? initialState(workflow)
}

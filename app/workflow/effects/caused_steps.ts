import type { Act } from '#app/authorize/act'
import { bind } from '#app/conditions/bind'
import {
  ALWAYS,
  UNKNOWN,
  type BoundCondition,
  type Condition,
  type Literal,
  type Path,
  type RecordReader,
  type Value,
  type Variables,
} from '#app/conditions/condition'
import { variablesOf } from '#app/conditions/paths'
import { isWayFault, parseWay } from '#app/conditions/parse_way'
import { E_EFFECTS_TOO_MANY, E_EFFECT_UNCERTAIN } from '#app/errors'
import type { Assignment, Effect, Entity } from '#app/metadata/catalog'
import { loadReaders, readerOfValues } from '#app/query/load_reader'
import { holdsFor } from '#app/records/asked'
import { assignedValue, readsOf } from '#app/records/assigned'
import type { Deed } from '#app/records/deed'
import type { Facts } from '#app/records/facts'
import { namedAsides } from '#app/records/judging'
import type { WritePlan } from '#app/records/plan'
import { selectIds } from '#app/records/select_rows'
import { recordVariable, variablePaths, withVariables } from '#app/records/variables'
import type { Ground } from '../ground.js'
import type { Step } from '../step.js'
import { accountSteps } from './account_steps.js'
import { changeStep, fireStep, makeStep, removeStep } from './steps.js'
import { targetCondition } from './targets.js'

/** How many rows one effect may touch. */
export const MOST_ROWS = 1_000

/** A record as its transition leaves it, with the variables its effects may name. */
export interface Cause {
  readonly deed: Deed
  readonly id: string
  readonly reader: RecordReader
  readonly variables: Variables
  /** `<entity>/<record>/<transition>`, for the history of what it causes. */
  readonly name: string
}

/** Reads of a written record what its effects ask and name. */
export async function readCause(
  { source, act }: Ground,
  deed: Deed,
  facts: Facts,
  plan: WritePlan
): Promise<Cause> {
  const { catalog } = act
  const { entity, transition } = deed
  const effects = transition?.effects ?? []
  const paths: Path[] = [
    ...variablePaths('record', catalog, entity, namedAsides(transition)),
    ...effects.flatMap(({ does }) => (does.kind === 'fire' && does.on ? [does.on.path] : [])),
  ].filter((path) => path.length > 0)
  const whens = effects.flatMap(({ when }) => when ?? [])
  const reader = await readerOfValues(
    source,
    catalog,
    entity.id,
    plan.id,
    plan.values,
    whens,
    paths
  )
  const record = recordVariable(catalog, entity, reader)
  const variables = withVariables(facts.after.variables, { record })
  const name = `${entity.id}/${plan.id}/${transition?.id ?? deed.action}`
  return { deed, id: plan.id, reader, variables, name }
}

/**
 * The steps that an effect comes to, each row once, in the order of their ids. None while its `when` does not hold.
 * Throws E_EFFECT_UNCERTAIN when nobody can tell what it touches, E_EFFECTS_TOO_MANY for more than 1,000 rows.
 */
export async function causedSteps(ground: Ground, cause: Cause, effect: Effect): Promise<Step[]> {
  if (effect.when && !holdsFor(effect.when, cause, false)) return []
  const steps: Step[] = []
  for (const variables of await eachOf(ground, cause, effect))
    steps.push(...(await stepsFor(ground, { ...cause, variables }, effect)))
  const unique = new Map(steps.map((step) => [`${step.kind} ${step.entity.id} ${step.id}`, step]))
  return [...unique.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** The variables of each time an effect happens: once, or once for every row of `each`. */
async function eachOf(ground: Ground, cause: Cause, { each, does }: Effect): Promise<Variables[]> {
  if (!each) return [cause.variables]
  const { catalog } = ground.act
  const entity = catalog.entities.get(each.entity)!
  const ids = await rowsOf(ground, cause, entity, bound(each.where, cause))
  const named = [
    ...('where' in does && does.where ? [does.where] : []),
    ...('with' in does ? does.with.flatMap(({ value }) => readsOf(value)) : []),
  ]
  const paths = eachPaths(ground, entity, named)
  const readers = await loadReaders(ground.source, catalog, entity.id, ids, [], paths)
  return ids.flatMap((id) => {
    const reader = readers.get(id)
    return reader
      ? withVariables(cause.variables, { each: recordVariable(catalog, entity, reader) })
      : []
  })
}

function eachPaths({ act }: Ground, entity: Entity, named: readonly (Condition | Value)[]): Path[] {
  const own = parseWay('id', entity, (id) => act.catalog.entities.get(id))
  const ways = named
    .flatMap(variablesOf)
    .filter(({ name }) => name === 'each')
    .map(({ path }) => parseWay(path.join('.'), entity, (id) => act.catalog.entities.get(id)))
  return [own, ...ways].flatMap((way) => (isWayFault(way) || way.inverse ? [] : [way.path]))
}

async function stepsFor(ground: Ground, cause: Cause, { does }: Effect): Promise<Step[]> {
  if (does.kind === 'set') return []
  const { catalog } = ground.act
  const because = { cause: cause.name, confirmed: cause.deed.confirmed }
  if (does.kind === 'account')
    return accountSteps(
      ground,
      {
        does,
        given: assigned(ground.act, does.with, cause.variables),
        standsFor: assigned(ground.act, does.standsFor, cause.variables),
      },
      because
    )
  const entity = catalog.entities.get(does.entity)!
  const given = 'with' in does ? assigned(ground.act, does.with, cause.variables) : {}
  switch (does.kind) {
    case 'create':
      return [makeStep(entity, does.via, given, because)]
    case 'ensure': {
      const unique = entity.uniques.find(({ name }) => name === does.unique)!
      const same = unique.fields.map((field) => equals(entity, field, given[field] ?? null))
      const where = bound(unique.where, cause)
      const [found] = await rowsOf(ground, cause, entity, { op: 'and', parts: [...same, where] })
      if (found === undefined) return [makeStep(entity, does.via, given, because, unique.name)]
      if (does.found === 'keep') return []
      const changed = Object.entries(given).filter(
        ([name]) => !unique.fields.includes(name) && !entity.fields.get(name)?.writeOnce
      )
      return [changeStep(entity, found, Object.fromEntries(changed), because)]
    }
    case 'update': {
      const ids = await rowsOf(ground, cause, entity, bound(does.where, cause))
      return ids.map((id) => changeStep(entity, id, given, because))
    }
    case 'remove': {
      const ids = await rowsOf(ground, cause, entity, bound(does.where, cause))
      return ids.map((id) => removeStep(entity, id, because))
    }
    case 'fire': {
      const on = targetCondition(does.on, cause, entity)
      const where = bound(does.where, cause)
      const ids = await rowsOf(ground, cause, entity, { op: 'and', parts: [on, where] })
      const skips = does.unfit === 'skip'
      return ids.map((id) => fireStep(entity, id, does.transition, given, { ...because, skips }))
    }
  }
}

async function rowsOf(
  { source, act }: Ground,
  { deed }: Cause,
  entity: Entity,
  condition: BoundCondition
): Promise<string[]> {
  const ids = await selectIds(source, act.catalog, entity, condition, MOST_ROWS + 1)
  if (ids.length > MOST_ROWS) throw E_EFFECTS_TOO_MANY(deed.transition?.title ?? entity.title)
  return ids
}

function bound(condition: Condition | null, { deed, variables }: Cause): BoundCondition {
  const made = condition ? bind(condition, variables) : ALWAYS
  if (made === UNKNOWN) throw E_EFFECT_UNCERTAIN(deed.transition?.title ?? deed.action)
  return made
}

function assigned(
  act: Act,
  assignments: readonly Assignment[],
  variables: Variables
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    assignments.map(({ field, value }) => [field, assignedValue(act, value, variables)])
  )
}

function equals(entity: Entity, id: string, value: unknown): BoundCondition {
  return {
    op: 'compare',
    left: { kind: 'field', path: [{ entity: entity.id, field: entity.fields.get(id)! }] },
    operator: '$eq',
    right: { kind: 'literal', value: value as Literal },
  }
}

import type { Act } from '#app/authorize/act'
import type { Condition, Value } from '#app/conditions/condition'
import type { Entity } from '#app/metadata/catalog'
import { initialState } from '#app/workflow/decide'
import type { Asked } from './asked.js'
import { readChoices } from './choices.js'
import type { Deed } from './deed.js'
import { castInput, withDefaults, withSet, type CastInput } from './draft.js'
import { addCondition, noNeeds, type Needs } from './needs.js'
import { readAround, type Source } from './read_around.js'
import { emptyValues, type Values } from './values.js'
import { addVariables, inputVariable, recordVariable, withVariables } from './variables.js'

/** Everything a write is decided from; read inside its transaction, so that deciding needs no database. */
export interface Facts {
  /** The record as it is stored; null when it is being made. */
  readonly stored: Asked | null
  /** The record as it will be. */
  readonly after: Asked
  /** What the input is compared with: the stored record, or what the defaults alone would make. */
  readonly baseline: Values
  readonly cast: CastInput
  /** Changed references of the input → the ids that exist, may be read and are among the choices. */
  readonly choices: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads a stored record with everything that decides whether the deed is open on it. */
export async function readStored(
  source: Source,
  act: Act,
  deed: Deed,
  values: Values
): Promise<Asked> {
  const needs = noNeeds()
  for (const condition of storedConditions(act, deed)) addCondition(needs, condition)
  addVariables(needs, 'before', act.catalog, deed.entity, written(deed))
  const [reader] = await readAround(source, act.catalog, [values], needs)
  const before = recordVariable(act.catalog, deed.entity, reader!)
  return {
    values,
    reader: reader!,
    variables: withVariables(act.variables, { record: before, before }),
  }
}

function storedConditions(act: Act, { entity, action, transition }: Deed): Condition[] {
  const states = [...(entity.workflow?.states.values() ?? [])]
  const open = states
    .flatMap((state) => [state.edit, state.remove])
    .filter((part) => typeof part !== 'boolean')
  const own = transition?.when ? [transition.when] : []
  return [
    ...act.ability.conditions('read', entity.id),
    ...act.ability.conditions(action, entity.id),
    ...open,
    ...own,
  ]
}

/** Reads the record as it will be, and what its new references point at. */
export async function readFacts(
  source: Source,
  act: Act,
  deed: Deed,
  stored: Asked | null
): Promise<Facts> {
  const cast = castInput(deed, stored !== null)
  const declared = new Set([
    ...(deed.transition?.input?.properties.keys() ?? []),
    ...(deed.opens === 'record' ? deed.entity.fields.keys() : []),
  ])
  const own = {
    input: inputVariable(declared, { ...cast.record, ...cast.declared }),
    ...(stored ? { before: recordVariable(act.catalog, deed.entity, stored.reader) } : {}),
  }
  const asked = async (values: Values, needs: Needs): Promise<Asked> => {
    const [reader] = await readAround(source, act.catalog, [values], needs)
    return {
      values,
      reader: reader!,
      variables: withVariables(act.variables, {
        ...own,
        record: recordVariable(act.catalog, deed.entity, reader!),
      }),
    }
  }
  const baseline = stored?.values ?? (await readDefaults(act, deed, cast, asked))
  const filled = await asked(
    { ...baseline, ...cast.record },
    needsOfValues(
      act,
      deed.entity,
      (deed.transition?.set ?? []).map(({ value }) => value)
    )
  )
  const values = stamped(
    act,
    deed,
    withSet(deed.transition, filled.values, filled.reader, filled.variables),
    stored
  )
  const after = await asked(values, needsAfter(act, deed))
  return {
    stored,
    after,
    baseline,
    cast,
    choices: await readChoices(source, act, deed, cast, baseline, after),
  }
}

async function readDefaults(
  act: Act,
  deed: Deed,
  cast: CastInput,
  asked: (values: Values, needs: Needs) => Promise<Asked>
): Promise<Values> {
  const empty = emptyValues(deed.entity)
  const defaults = [...deed.entity.fields.values()].flatMap((field) => field.default ?? [])
  const { variables } = await asked(
    { ...empty, ...cast.record },
    needsOfValues(act, deed.entity, defaults)
  )
  return withDefaults(deed.entity, empty, variables)
}

function needsOfValues(act: Act, entity: Entity, values: readonly Value[]): Needs {
  const needs = noNeeds()
  for (const value of values) {
    if (value.kind === 'root')
      addCondition(needs, {
        op: 'compare',
        left: value,
        operator: '$exists',
        right: { kind: 'literal', value: true },
      })
  }
  addVariables(needs, 'record', act.catalog, entity, values)
  return needs
}

/** What every write changes by itself: version, times, persons, and the state a transition leads to. */
function stamped(
  act: Act,
  { entity, transition }: Deed,
  values: Values,
  stored: Asked | null
): Values {
  const { now } = act.clock
  const person = act.identity.account?.id ?? null
  const made = stored ? {} : { createdAt: now, createdBy: person }
  const state =
    transition?.to ?? (stored || !entity.workflow ? values['state'] : initialState(entity.workflow))
  const moved =
    entity.workflow && (!stored || state !== stored.values['state'])
      ? { state, stateSince: now }
      : {}
  return {
    ...values,
    ...made,
    ...moved,
    version: Number(stored?.values['version'] ?? 0) + 1,
    updatedAt: now,
    updatedBy: person,
  }
}

function needsAfter(act: Act, deed: Deed): Needs {
  const needs = noNeeds()
  const conditions = [...act.ability.conditions(deed.action, deed.entity.id), ...written(deed)]
  for (const condition of conditions) addCondition(needs, condition)
  const options = [...deed.entity.fields.values()].flatMap(
    (field) => field.reference?.options ?? []
  )
  addVariables(needs, 'record', act.catalog, deed.entity, [...conditions, ...options])
  return needs
}

/** The conditions of metadata that judge a record as it will be. */
function written({ entity, transition }: Deed): Condition[] {
  const fields = [...entity.fields.values(), ...(transition?.input?.properties.values() ?? [])]
  return [
    ...fields
      .flatMap((field) => [field.required, field.visible, field.readonly])
      .filter((part) => part !== null && typeof part !== 'boolean'),
    ...entity.checks.map((check) => check.require),
    ...(transition?.guards.map((guard) => guard.require) ?? []),
    ...(transition?.from === null && transition.when ? [transition.when] : []),
  ]
}

import type { Act } from '#app/authorize/act'
import type { Condition, Path, Value } from '#app/conditions/condition'
import { readerOfValues, type ReadSource } from '#app/query/load_reader'
import { readChain } from '#app/workflow/chain_facts'
import { initialState } from '#app/workflow/decide'
import { standing } from '#app/workflow/due'
import type { Transition } from '#app/metadata/catalog'
import type { Asked } from './asked.js'
import { readsOf } from './assigned.js'
import { readChoices } from './choices.js'
import { withComputed } from './computed.js'
import type { Deed } from './deed.js'
import { castInput, setEffects, withDefaults, withSet, type CastInput } from './draft.js'
import { judgingConditions, namedAsides, openingConditions } from './judging.js'
import { readLimits, type Counted } from './limits.js'
import { readLookups, type LookedUp } from './lookups.js'
import { NOTHING_FILLED, readOrigin, type Filled } from './origin.js'
import { withinReach } from './reachable.js'
import { withSnapshots } from './snapshots.js'
import type { TaskChanges } from './tasks.js'
import { emptyValues, type Values } from './values.js'
import {
  inputVariable,
  recordVariable,
  variablePaths,
  withVariables,
  type OwnVariables,
} from './variables.js'

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
  /** How many there would be, for every limit of the transition. */
  readonly counted: readonly Counted[]
  /** What becomes of the tasks of an approval chain; null where nothing does. */
  readonly tasks: TaskChanges | null
}

/** Reads a stored record with everything that decides whether the deed is open on it. */
export async function readStored(
  source: ReadSource,
  act: Act,
  deed: Deed,
  values: Values
): Promise<Asked> {
  const { catalog } = act
  const conditions = openingConditions(act, deed)
  const asides = [...judgingConditions(deed), ...namedAsides(deed.transition)]
  const paths = variablePaths('before', catalog, deed.entity, asides)
  const id = String(values['id'])
  const { entity } = deed
  const reader = await readerOfValues(source, catalog, entity.id, id, values, conditions, paths)
  const before = recordVariable(catalog, entity, reader)
  return { values, reader, variables: withVariables(act.variables, { record: before, before }) }
}

/** Reads the record as it will be, and what its new references point at. */
export async function readFacts(
  source: ReadSource,
  act: Act,
  deed: Deed,
  stored: Asked | null
): Promise<Facts> {
  const filled = deed.origin ? await readOrigin(source, act, deed.origin) : NOTHING_FILLED
  const typed = castInput(deed, stored !== null)
  const given = { ...typed, record: { ...typed.record, ...filled.rows } }
  const trusted =
    stored?.values ?? withDefaults(deed.entity, emptyValues(deed.entity), act.variables)
  const cast = await withinReach(source, act, deed, given, trusted)
  const read = reading(source, act, deed, stored, cast)
  const looked = stored
    ? NOTHING_LOOKED_UP
    : await readMissing(source, act, deed, cast, filled, read)
  const baseline = stored?.values ?? looked.values
  const set = (deed.transition?.set ?? []).flatMap(({ value }) => readsOf(value))
  const entered = await read({ ...baseline, ...cast.record }, [], set)
  const assigned = withSet(act, deed.transition, entered)
  const moved = await withSetEffects(act, deed.transition, assigned, read)
  const kept = await withSnapshots(deed.entity, moved, stored, (values, paths) =>
    read(values, [], paths)
  )
  const chain = await readChain(source, act, deed, stored?.values ?? null, kept, read)
  const stands = chain?.values ?? movedState(act, deed, kept, stored)
  const written = stamped(act, { ...kept, ...stands }, stored)
  const computed = await withComputed(act, deed.entity, written, async (values, paths) => {
    const { reader } = await read(values, [], [], paths)
    return reader
  })
  const after = await readAfter(act, deed, computed, read)
  const choices = await readChoices(source, act, deed, cast, baseline, after)
  const counted = await readLimits(source, act, deed, stored, after)
  const told = { ...cast, issues: [...cast.issues, ...looked.issues] }
  return { stored, after, baseline, cast: told, choices, counted, tasks: chain?.tasks ?? null }
}

/** Reads around values that stand in no table yet: what conditions ask, and what `$record` in values reads. */
type Read = (
  values: Values,
  conditions: readonly Condition[],
  named: readonly (Condition | Value)[],
  more?: readonly Path[]
) => Promise<Asked>

function reading(
  source: ReadSource,
  act: Act,
  deed: Deed,
  stored: Asked | null,
  cast: CastInput
): Read {
  const { catalog } = act
  const { entity } = deed
  const own = ownVariables(act, deed, stored, cast)
  const id = stored ? String(stored.values['id']) : null
  return async (values, conditions, named, more = []) => {
    const variables = variablePaths('record', catalog, entity, named)
    const paths = [...variables, ...named.flatMap(rootPath), ...more]
    const reader = await readerOfValues(source, catalog, entity.id, id, values, conditions, paths)
    const record = recordVariable(catalog, entity, reader)
    return { values, reader, variables: withVariables(act.variables, { ...own, record }) }
  }
}

/** The `set` effects whose `when` holds, asked of the record as it will be; part of the one write. */
async function withSetEffects(
  act: Act,
  transition: Transition | null,
  values: Values,
  read: Read
): Promise<Values> {
  const effects = (transition?.effects ?? []).filter(({ does }) => does.kind === 'set')
  if (effects.length === 0) return values
  const whens = effects.flatMap(({ when }) => when ?? [])
  const asked = await read(values, whens, namedAsides(transition))
  return setEffects(act, effects, asked)
}

function rootPath(value: Condition | Value): Path[] {
  return 'kind' in value && value.kind === 'root' ? [value.path] : []
}

function ownVariables(act: Act, deed: Deed, stored: Asked | null, cast: CastInput): OwnVariables {
  const names = new Set([
    ...(deed.transition?.input?.properties.keys() ?? []),
    ...(deed.opens === 'record' ? deed.entity.fields.keys() : []),
  ])
  const input = inputVariable(names, { ...cast.record, ...cast.declared })
  if (!stored) return { input }
  return { input, before: recordVariable(act.catalog, deed.entity, stored.reader) }
}

const NOTHING_LOOKED_UP: LookedUp = { values: {}, issues: [] }

/** The defaults of a record being made: those that are written, what its origin fills in, then those to be looked for. */
async function readMissing(
  source: ReadSource,
  { catalog }: Act,
  deed: Deed,
  cast: CastInput,
  { presets }: Filled,
  read: Read
): Promise<LookedUp> {
  const defaults = { ...(await readDefaults(deed, cast, presets, read)), ...presets }
  const given = { ...defaults, ...cast.record }
  const looked = await readLookups(source, catalog, deed.entity, given, (values, named) =>
    read(values, [], named)
  )
  return { ...looked, values: { ...defaults, ...looked.values } }
}

async function readDefaults(
  { entity }: Deed,
  cast: CastInput,
  presets: Values,
  read: Read
): Promise<Values> {
  const empty = emptyValues(entity)
  const defaults = [...entity.fields.values()].flatMap((field) => field.default ?? [])
  const { variables } = await read({ ...empty, ...presets, ...cast.record }, [], defaults)
  return withDefaults(entity, empty, variables)
}

/** What every write changes by itself: version, times and persons. */
function stamped(act: Act, values: Values, stored: Asked | null): Values {
  const { now } = act.clock
  const person = act.identity.account?.id ?? null
  const made = stored ? {} : { createdAt: now, createdBy: person }
  const version = Number(stored?.values['version'] ?? 0) + 1
  return { ...values, ...made, version, updatedAt: now, updatedBy: person }
}

function movedState(
  act: Act,
  { entity, transition }: Deed,
  values: Values,
  stored: Asked | null
): Values {
  if (!entity.workflow) return {}
  const state = transition?.to ?? (stored ? values['state'] : initialState(entity.workflow))
  if (stored && state === stored.values['state']) return {}
  return { state, ...standing(act, entity, state, act.clock.now) }
}

function readAfter(act: Act, deed: Deed, values: Values, read: Read): Promise<Asked> {
  const judging = judgingConditions(deed)
  const options = [...deed.entity.fields.values()].flatMap(
    (field) => field.reference?.options ?? []
  )
  const rights = act.ability.conditions(deed.action, deed.entity.id)
  const limits = deed.transition?.limits ?? []
  return read(
    values,
    [...rights, ...judging],
    [...judging, ...options, ...namedAsides(deed.transition)],
    limits.map(({ path }) => path)
  )
}

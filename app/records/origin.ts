import type { Act } from '#app/authorize/act'
import { bindValue } from '#app/conditions/bind'
import type { BoundCondition, Path, Variables } from '#app/conditions/condition'
import { holds } from '#app/conditions/evaluate'
import { isWayFault, parseWay } from '#app/conditions/parse_way'
import { variablesOf } from '#app/conditions/paths'
import { E_RECORD_NOT_FOUND } from '#app/errors'
import type { Catalog, Entity, Making } from '#app/metadata/catalog'
import { loadReaders, type LoadedRecord, type ReadSource } from '#app/query/load_reader'
import type { Values } from './values.js'
import { recordVariable, withVariables } from './variables.js'

/** The rows a record is made of, as an action of a view says it: for each of them, or of them all. */
export interface Origin {
  readonly making: Making
  /** The entity of the rows. */
  readonly entity: string
  readonly ids: readonly string[]
  /** What the view lists: a row outside of it is not there. */
  readonly where: BoundCondition
}

/** What an origin writes into the record that is made. */
export interface Filled {
  /** The field that names the rows. The person has chosen them, so they are asked of like any input. */
  readonly rows: Values
  /** What `with` says, by the pack's authority, like a default. */
  readonly presets: Values
}

export const NOTHING_FILLED: Filled = { rows: {}, presets: {} }

/** Whether the origin alone writes a field of the new record. */
export function isFilled({ making }: Pick<Origin, 'making'>, field: string): boolean {
  return making.field === field || making.with.some((preset) => preset.field === field)
}

/**
 * Reads the rows a record is made of, and gives what they fill in. Throws E_RECORD_NOT_FOUND when one of them is
 * missing, may not be read, or is not among what the view lists: one answer for all.
 */
export async function readOrigin(source: ReadSource, act: Act, origin: Origin): Promise<Filled> {
  const { catalog, ability } = act
  const { making, entity: id, ids, where } = origin
  const entity = catalog.entities.get(id)!
  const asked = [...ability.conditions('read', id), where]
  const rows = await loadReaders(
    source,
    catalog,
    id,
    ids,
    asked,
    eachPaths(catalog, entity, making)
  )
  const isThere = (row: LoadedRecord | undefined) =>
    row !== undefined && ability.can('read', id, row) && holds(where, row)
  if (ids.length === 0 || !ids.every((each) => isThere(rows.get(each)))) throw E_RECORD_NOT_FOUND()
  const each = making.by === 'for' ? rows.get(ids[0]!)! : null
  return filledBy(making, ids, each ? eachVariable(act, entity, each) : act.variables)
}

/** What a making writes, given its rows and the variables of its `with`. Pure. */
export function filledBy(making: Making, ids: readonly string[], variables: Variables): Filled {
  const presets = making.with.map(({ field, value }) => [
    field,
    bindValue(value, variables) ?? null,
  ])
  return {
    rows: { [making.field]: making.by === 'for' ? (ids[0] ?? null) : ids },
    presets: Object.fromEntries(presets) as Values,
  }
}

function eachVariable({ catalog, variables }: Act, entity: Entity, row: LoadedRecord): Variables {
  return withVariables(variables, { each: recordVariable(catalog, entity, row) })
}

/** What `$each` in `with` reads of a row. */
function eachPaths(catalog: Catalog, entity: Entity, making: Making): Path[] {
  const named = making.with.flatMap(({ value }) => variablesOf(value))
  const ways = named
    .filter(({ name }) => name === 'each')
    .map(({ path }) => parseWay(path.join('.'), entity, (id) => catalog.entities.get(id)))
  return ways.flatMap((way) => (isWayFault(way) || way.inverse ? [] : [way.path]))
}

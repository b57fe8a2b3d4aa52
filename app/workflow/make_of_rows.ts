import type { Act } from '#app/authorize/act'
import { E_ACTION_FORBIDDEN, E_BULK_TOO_MANY, E_RECORD_NOT_FOUND, EngineError } from '#app/errors'
import { createRecord, findForMany } from '#app/records/create'
import type { Found } from '#app/records/finders'
import type { Input, Saved } from '#app/records/deed'
import { readLabels } from '#app/records/read'
import { MOST_IN_BULK, type BulkResult } from './fire_many.js'
import { mayMake, originOf, rowsOf, type MakingAction } from './makings.js'

export interface MakeOptions {
  readonly ids: readonly string[]
  readonly input: Input
  readonly confirmedWarnings?: readonly string[]
}

/** One record that holds this many rows; a list is no table. */
export const MOST_PICKED = 1_000

/**
 * Makes a record for each of the rows, each by itself in a transaction of its own: what one is refused for stops no
 * other. Throws E_BULK_TOO_MANY for more than 500 and E_ACTION_FORBIDDEN where no rule gives it; then nothing has
 * changed. A row out of reach is refused like a missing one.
 */
export async function makeForEach(
  act: Act,
  action: MakingAction,
  { input, confirmedWarnings = [], ...options }: MakeOptions
): Promise<BulkResult[]> {
  assertMayMake(act, action, 'for')
  const ids = [...new Set(options.ids)]
  if (ids.length > MOST_IN_BULK) throw E_BULK_TOO_MANY(MOST_IN_BULK)
  const { view, making } = action
  const found = await findForMany(act, { entity: making.entity, transition: making.via, input })
  const labels = await readLabels(act, view.entity, ids, rowsOf(act, view))
  const results: BulkResult[] = []
  for (const id of ids) {
    const refusable = () => make(act, action, [id], { input, confirmedWarnings, found })
    const done = labels.has(id) ? await attempt(refusable) : refusedBy(E_RECORD_NOT_FOUND())
    results.push({ id, label: labels.get(id) ?? id, ...done })
  }
  return results
}

/**
 * Makes one record of all the rows together. Throws E_BULK_TOO_MANY, E_ACTION_FORBIDDEN, E_RECORD_NOT_FOUND when one of
 * the rows is missing or out of reach, and what making a record throws; then nothing has changed.
 */
export async function makeForAll(
  act: Act,
  action: MakingAction,
  { input, confirmedWarnings = [], ...options }: MakeOptions
): Promise<Saved> {
  assertMayMake(act, action, 'pick')
  const ids = [...new Set(options.ids)]
  if (ids.length > MOST_PICKED) throw E_BULK_TOO_MANY(MOST_PICKED)
  return make(act, action, ids, { input, confirmedWarnings })
}

function assertMayMake(act: Act, action: MakingAction, by: MakingAction['making']['by']): void {
  if (action.making.by !== by || !mayMake(act, action)) throw E_ACTION_FORBIDDEN()
}

function make(
  act: Act,
  action: MakingAction,
  ids: readonly string[],
  told: {
    readonly input: Input
    readonly confirmedWarnings: readonly string[]
    readonly found?: Found
  }
): Promise<Saved> {
  const { entity, via } = action.making
  const origin = originOf(act, action, ids)
  return createRecord(act, { entity, transition: via, ...told, origin })
}

type Outcome = Pick<BulkResult, 'version' | 'refusal' | 'made'>

async function attempt(work: () => Promise<Saved>): Promise<Outcome> {
  try {
    const { id, version } = await work()
    return { version, refusal: null, made: id }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return refusedBy(error)
  }
}

function refusedBy(refusal: EngineError): Outcome {
  return { version: null, refusal }
}

import type { Act } from '#app/authorize/act'
import { E_ACTION_FORBIDDEN, E_BULK_TOO_MANY, E_RECORD_NOT_FOUND, EngineError } from '#app/errors'
import { assertPossible, type Handed, type Input } from '#app/records/deed'
import { findNamed, type Found } from '#app/records/finders'
import { readLabels } from '#app/records/read'
import { removeRecord } from '#app/records/remove'
import { fireTransition } from './fire.js'

export interface FireManyOptions {
  readonly entity: string
  readonly transition: string
  readonly ids: readonly string[]
  readonly input: Input
  readonly confirmedWarnings?: readonly string[]
}

/** What became of one record of a batch. */
export interface BulkResult {
  readonly id: string
  /** What the record is called for this reader; the id of one he may not read. */
  readonly label: string
  readonly version: number | null
  readonly handed?: readonly Handed[]
  /** The record that was made of it, where one was. */
  readonly made?: string
  /** Why it was refused; null when it went through. */
  readonly refusal: EngineError | null
}

const REMOVAL = 'delete'

/** One call takes so many; whoever has more calls again. */
export const MOST_IN_BULK = 500

/**
 * Fires a transition on many records, or removes them, each by itself in a transaction of its own: what one is refused for stops no
 * other. Throws E_BULK_TOO_MANY for more than 500, E_PAGE_NOT_FOUND, and E_ACTION_FORBIDDEN for a transition that is
 * not for many or that no rule gives; then nothing has changed.
 */
export async function fireMany(act: Act, options: FireManyOptions): Promise<BulkResult[]> {
  const entity = assertPossible(act, options.entity, options.transition)
  const transition = entity.workflow?.transitions.get(options.transition)
  if (!transition?.bulk) throw E_ACTION_FORBIDDEN()
  const ids = [...new Set(options.ids)]
  if (ids.length > MOST_IN_BULK) throw E_BULK_TOO_MANY(MOST_IN_BULK)
  const labels = await readLabels(act, entity.id, ids)
  const found = await findNamed(act, { entity, transition, input: options.input })
  const results: BulkResult[] = []
  for (const id of ids)
    results.push({
      id,
      label: labels.get(id) ?? id,
      ...(await fireOne(act, { ...options, found }, id, labels)),
    })
  return results
}

async function fireOne(
  act: Act,
  {
    entity,
    transition,
    input,
    found,
    confirmedWarnings = [],
  }: FireManyOptions & {
    readonly found: Found
  },
  id: string,
  readable: ReadonlyMap<string, string>
): Promise<Pick<BulkResult, 'version' | 'refusal' | 'handed'>> {
  if (!readable.has(id)) return { version: null, refusal: E_RECORD_NOT_FOUND() }
  try {
    const options = { entity, id, version: null, confirmedWarnings }
    const saved = await (transition === REMOVAL
      ? removeRecord(act, options)
      : fireTransition(act, { ...options, transition, input, found }))
    const handed = saved.handed ? { handed: saved.handed } : {}
    return { version: saved.version, refusal: null, ...handed }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return { version: null, refusal: error }
  }
}

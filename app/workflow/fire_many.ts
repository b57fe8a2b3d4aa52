import type { Act } from '#app/authorize/act'
import { ALWAYS, type BoundCondition, type Literal } from '#app/conditions/condition'
import { E_ACTION_FORBIDDEN, E_BULK_TOO_MANY, E_RECORD_NOT_FOUND, EngineError } from '#app/errors'
import type { Entity } from '#app/metadata/catalog'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { assertPossible, type Handed, type Input } from '#app/records/deed'
import { isId } from '#app/records/id'
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
  /** Why it was refused; null when it went through. */
  readonly refusal: EngineError | null
}

/** One call takes so many; whoever has more calls again. */
export const MOST_IN_BULK = 500

/**
 * Fires a transition on many records, each by itself in a transaction of its own: what one is refused for stops no
 * other. Throws E_BULK_TOO_MANY for more than 500, E_PAGE_NOT_FOUND, and E_ACTION_FORBIDDEN for a transition that is
 * not for many or that no rule gives; then nothing has changed.
 */
export async function fireMany(act: Act, options: FireManyOptions): Promise<BulkResult[]> {
  const entity = assertPossible(act, options.entity, options.transition)
  if (!entity.workflow?.transitions.get(options.transition)?.bulk) throw E_ACTION_FORBIDDEN()
  const ids = [...new Set(options.ids)]
  if (ids.length > MOST_IN_BULK) throw E_BULK_TOO_MANY(MOST_IN_BULK)
  const labels = await labelsOf(act, entity, ids)
  const results: BulkResult[] = []
  for (const id of ids)
    results.push({ id, label: labels.get(id) ?? id, ...(await fireOne(act, options, id, labels)) })
  return results
}

async function fireOne(
  act: Act,
  { entity, transition, input, confirmedWarnings = [] }: FireManyOptions,
  id: string,
  readable: ReadonlyMap<string, string>
): Promise<Pick<BulkResult, 'version' | 'refusal' | 'handed'>> {
  if (!readable.has(id)) return { version: null, refusal: E_RECORD_NOT_FOUND() }
  try {
    const saved = await fireTransition(act, { entity, id, transition, input, confirmedWarnings })
    const handed = saved.handed ? { handed: saved.handed } : {}
    return { version: saved.version, refusal: null, ...handed }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return { version: null, refusal: error }
  }
}

/** What the records are called, as far as this person may read them; in one statement. */
async function labelsOf(
  act: Act,
  entity: Entity,
  ids: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const known = ids.filter(isId)
  if (known.length === 0 || !act.ability.may('read', entity.id)) return new Map()
  const { rows } = await runList(
    act,
    planList(act, {
      entity: entity.id,
      where: among(entity, known),
      tab: null,
      tabs: [],
      filter: ALWAYS,
      search: null,
      columns: [],
      sort: [],
      window: { page: 1, size: known.length },
      count: 'none',
    })
  )
  return new Map(rows.map(({ id, label }) => [id, label]))
}

function among(entity: Entity, ids: readonly string[]): BoundCondition {
  const field = { id: 'id', column: 'id', kind: 'reference', target: null } as const
  return {
    op: 'compare',
    left: { kind: 'field', path: [{ entity: entity.id, field }] },
    operator: '$in',
    right: { kind: 'literal', value: ids as Literal },
  }
}

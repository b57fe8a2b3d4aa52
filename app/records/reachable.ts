import type { Act } from '#app/authorize/act'
import { loadReaders, type ReadSource } from '#app/query/load_reader'
import type { Deed } from './deed.js'
import type { CastInput } from './draft.js'
import { listed } from './issues.js'
import { BAD_REFERENCE } from './sentences.js'
import type { Values } from './values.js'

/** The records among `ids` that this person may read; what is missing is left out like what is out of reach. */
export async function reachableAmong(
  source: ReadSource,
  { ability, catalog }: Pick<Act, 'ability' | 'catalog'>,
  entity: string,
  ids: readonly string[]
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rights = ability.conditions('read', entity)
  const found = await loadReaders(source, catalog, entity, ids, rights)
  const readable = [...found].filter(([, reader]) => ability.can('read', entity, reader))
  return new Set(readable.map(([id]) => id))
}

/**
 * The input without references that lead out of the person's reach, each an issue instead. They go before anything is
 * asked of the record as it will be: a check, a default or a choice that looks behind one would tell what stands there.
 * What stands in `trusted` (the stored record, or the pack's own defaults) may stay.
 */
export async function withinReach(
  source: ReadSource,
  act: Act,
  deed: Deed,
  cast: CastInput,
  trusted: Values
): Promise<CastInput> {
  const lost = new Set<string>()
  for (const [name, value] of Object.entries({ ...cast.record, ...cast.declared })) {
    const field = deed.transition?.input?.properties.get(name) ?? deed.entity.fields.get(name)
    if (!field?.target) continue
    // To know all that a record is found by is the right to name it.
    const known = [...listed(trusted[name]), deed.found?.get(name)]
    const ids = listed(value).filter((id) => !known.includes(id))
    const reached = await reachableAmong(source, act, field.target, ids.map(String))
    if (!ids.every((id) => reached.has(String(id)))) lost.add(name)
  }
  if (lost.size === 0) return cast
  const kept = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !lost.has(name)))
  const told = [...lost].map((field) => ({
    code: 'E_REFERENCE_INVALID',
    field,
    message: BAD_REFERENCE,
  }))
  return {
    record: kept(cast.record),
    declared: kept(cast.declared),
    issues: [...cast.issues, ...told],
  }
}

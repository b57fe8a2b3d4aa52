import type { Act } from '#app/authorize/act'
import { bind } from '#app/conditions/bind'
import { ALWAYS, UNKNOWN, type BoundCondition } from '#app/conditions/condition'
import { holds } from '#app/conditions/evaluate'
import type { Field } from '#app/metadata/catalog'
import { loadReaders, type ReadSource } from '#app/query/load_reader'
import type { Asked } from './asked.js'
import type { Deed } from './deed.js'
import type { CastInput } from './draft.js'
import { listed } from './issues.js'
import { isSame, type Values } from './values.js'

/**
 * For every reference that the input changes, the ids among its values that exist, that the person may read and that
 * `x-options` offers; what a list of references held before may stay in it. A default or `set` is the pack's own authority and is not asked.
 */
export async function readChoices(
  source: ReadSource,
  act: Act,
  deed: Deed,
  cast: CastInput,
  baseline: Values,
  after: Asked
): Promise<Map<string, ReadonlySet<string>>> {
  const choices = new Map<string, ReadonlySet<string>>()
  if (deed.authority === 'pack') return choices
  for (const [name, value] of Object.entries({ ...cast.record, ...cast.declared })) {
    const field = deed.entity.fields.get(name) ?? deed.transition?.input?.properties.get(name)
    if (!field?.target || isSame(value, baseline[name])) continue
    const before = listed(baseline[name]).map(String)
    const added = listed(value)
      .map(String)
      .filter((id) => !before.includes(id))
    const isFound = deed.found?.get(name) != null
    const fitting = await choicesAmong(source, act, field, added, { after, isFound })
    choices.set(name, new Set([...fitting, ...before]))
  }
  return choices
}

async function choicesAmong(
  source: ReadSource,
  act: Act,
  field: Field,
  ids: readonly string[],
  { after, isFound }: { readonly after: Asked; readonly isFound: boolean }
): Promise<ReadonlySet<string>> {
  const target = act.catalog.entities.get(field.target ?? '')
  const options = offered(field, after)
  if (!target || options === UNKNOWN) return new Set()
  const asked = [...act.ability.conditions('read', target.id), options]
  const found = await loadReaders(source, act.catalog, target.id, ids, asked)
  const fitting = [...found].filter(
    ([, reader]) =>
      (isFound || act.ability.can('read', target.id, reader)) && holds(options, reader)
  )
  return new Set(fitting.map(([id]) => id))
}

function offered(field: Field, after: Asked): BoundCondition | typeof UNKNOWN {
  return field.reference?.options ? bind(field.reference.options, after.variables) : ALWAYS
}

import type { Act } from '#app/authorize/act'
import { isNever } from '#app/authorize/algebra'
import { ALWAYS, type BoundCondition, type Literal } from '#app/conditions/condition'
import { kindOf } from '#app/fields/kinds'
import type { Entity, Field, Transition } from '#app/metadata/catalog'
import { selectIds } from './select_rows.js'
import { isEmpty, type Values } from './values.js'

/** Of references that were entered by exact values: the id that was found, null where none was. */
export type Found = ReadonlyMap<string, string | null>

export const NONE_FOUND: Found = new Map()

interface Finding {
  readonly entity: Entity
  readonly transition: Transition | null
  readonly input: Readonly<Record<string, unknown>>
}

/**
 * Finds the records that an input names by exact values (`{ "by": { … } }`) instead of by id. Before the transaction of
 * the write, for each try is counted in another database. Throws what `act.tries` throws when there were too many.
 */
export async function findNamed(act: Act, { entity, transition, input }: Finding): Promise<Found> {
  const found = new Map<string, string | null>()
  for (const [name, raw] of Object.entries(input)) {
    const field = transition?.input?.properties.get(name) ?? entity.fields.get(name)
    const given = field?.finder ? namedBy(raw) : null
    if (!field || !given || !mayFind(act, entity, name)) continue
    await act.tries?.take()
    found.set(name, await findExact(act, field, given))
  }
  return found
}

/** Whether this person fills the field in at all: by making or changing records, or by a step that asks for it. */
export function mayFind({ ability }: Pick<Act, 'ability'>, entity: Entity, name: string): boolean {
  const steps = [...(entity.workflow?.transitions.values() ?? [])]
  const plain = ['create', 'update'].some((action) => mayWrite(ability, action, entity, name))
  return (
    plain ||
    steps.some(({ id, from, input }) =>
      input?.properties.has(name)
        ? ability.may(id, entity.id)
        : from === null && mayWrite(ability, id, entity, name)
    )
  )
}

function mayWrite(ability: Act['ability'], action: string, entity: Entity, name: string): boolean {
  return ability.may(action, entity.id) && !isNever(ability.scope(action, entity.id, name))
}

/**
 * The one record whose `by` fields all have exactly these values, and that `where` offers; null for none, for several,
 * and for what is no value. Asks nobody's rights: to know all the values is the right.
 */
export async function findExact(
  { database, catalog }: Pick<Act, 'database' | 'catalog'>,
  { target, finder }: Field,
  given: Values,
  where: BoundCondition = ALWAYS
): Promise<string | null> {
  const entity = catalog.entities.get(target ?? '')
  if (!entity || !finder || Object.keys(given).some((name) => !finder.by.includes(name)))
    return null
  const parts: BoundCondition[] = []
  for (const name of finder.by) {
    const field = entity.fields.get(name)!
    const value = kindOf(field.kind).cast(given[name])
    if (isEmpty(value) || typeof value === 'object') return null
    parts.push({
      op: 'compare',
      left: { kind: 'field', path: [{ entity: entity.id, field }] },
      operator: '$eq',
      right: { kind: 'literal', value: value as Literal },
    })
  }
  const condition: BoundCondition = { op: 'and', parts: [...parts, where] }
  const ids = await selectIds(database, catalog, entity, condition, 2)
  return ids.length === 1 ? ids[0]! : null
}

/** `{ "by": { … } }`, as a program sends it or as the text that a form keeps; null for anything else. */
function namedBy(raw: unknown): Values | null {
  const value = typeof raw === 'string' && raw.startsWith('{') ? parsed(raw) : raw
  const by = isObject(value) && Object.keys(value).length === 1 ? value['by'] : null
  return isObject(by) ? by : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

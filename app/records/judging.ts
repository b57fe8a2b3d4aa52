import type { Act } from '#app/authorize/act'
import type { Condition, Value } from '#app/conditions/condition'
import type { Effect, Transition } from '#app/metadata/catalog'
import { readsOf } from './assigned.js'
import type { Deed } from './deed.js'

/** The conditions that decide on a stored record whether a deed may begin. */
export function openingConditions(
  { ability }: Act,
  { entity, action, transition }: Deed
): Condition[] {
  const states = [...(entity.workflow?.states.values() ?? [])]
  return [
    ...ability.conditions('read', entity.id),
    ...ability.conditions(action, entity.id),
    ...ability.conditions('update', entity.id),
    ...written(states.flatMap((state) => [state.edit, state.remove])),
    ...written([transition?.when ?? null]),
  ]
}

/** The conditions of metadata that judge a record as it will be. */
export function judgingConditions({
  entity,
  transition,
}: Pick<Deed, 'entity' | 'transition'>): Condition[] {
  const fields = [...entity.fields.values(), ...(transition?.input?.properties.values() ?? [])]
  return [
    ...written(fields.flatMap((field) => [field.required, field.visible, field.readonly])),
    ...entity.checks.map((check) => check.require),
    ...(transition?.guards.map((guard) => guard.require) ?? []),
    ...written([transition?.from === null ? transition.when : null]),
    ...written(
      (transition?.limits ?? [])
        .filter(({ entity: id }) => id === entity.id)
        .map(({ where }) => where)
    ),
  ]
}

/** Everything else a transition asks while its record is the one in question: what limits count, what effects read. */
export function namedAsides(transition: Transition | null): (Condition | Value)[] {
  const limits = (transition?.limits ?? []).flatMap(({ where, max }) => [...written([where]), max])
  return [...limits, ...(transition?.effects ?? []).flatMap(asidesOf)]
}

function asidesOf({ when, each, does }: Effect): (Condition | Value)[] {
  const where = 'where' in does ? does.where : null
  const given = [
    ...('with' in does ? does.with : []),
    ...('standsFor' in does ? does.standsFor : []),
  ]
  const values = given.flatMap(({ value }) => readsOf(value))
  return [...written([when, each?.where ?? null, where]), ...values]
}

function written(parts: readonly (Condition | boolean | null)[]): Condition[] {
  return parts.filter((part) => part !== null && typeof part !== 'boolean')
}

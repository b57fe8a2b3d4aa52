import type { Act } from '#app/authorize/act'
import type { Condition } from '#app/conditions/condition'
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
  ]
}

function written(parts: readonly (Condition | boolean | null)[]): Condition[] {
  return parts.filter((part) => part !== null && typeof part !== 'boolean')
}

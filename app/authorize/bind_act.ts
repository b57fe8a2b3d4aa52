import { buildAbility } from './ability.js'
import type { Act, Clock, Identity } from './act.js'
import { bindVariables } from './variables.js'

/** Who asks and when, bound to a portal: the act that every verb takes. Nothing is read; rules are bound at first use. */
export function bindAct(
  { catalog, database }: Pick<Act, 'catalog' | 'database'>,
  identity: Identity,
  clock: Clock
): Act {
  const variables = bindVariables(catalog, identity, clock)
  const ability = buildAbility(catalog, identity.roles, variables)
  return { catalog, database, identity, ability, variables, clock }
}

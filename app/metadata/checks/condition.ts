import type { Draft, Standing } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { checkLookup } from './lookup.js'
import { member, membersOf } from '../load/node.js'

/** All conditions and default values of entities; those of other kinds of files are asked by their own families. */
export function checkConditions(draft: Draft): void {
  for (const entity of draft.entities.values()) {
    for (const [, condition] of membersOf(entity.node, 'x-conditions'))
      draft.condition(condition, { entity, more: ['before', 'input'] })
    for (const [, check] of membersOf(entity.node, 'x-checks'))
      checkAt(draft, member(check, 'require'), { entity, more: ['before'] })
    for (const [, unique] of membersOf(entity.node, 'x-unique'))
      checkAt(draft, member(unique, 'where'), { entity })
    for (const [name, property] of membersOf(entity.node, 'properties'))
      checkFieldConditions(draft, entity, name, property)
  }
}

function checkFieldConditions(
  draft: Draft,
  entity: EntityDraft,
  name: string,
  property: MetaNode
): void {
  for (const keyword of ['x-required', 'x-visible', 'x-readonly'])
    checkAt(draft, member(property, keyword), { entity })
  const options = member(property, 'x-options')
  const field = entity.fields.get(name)
  const target = field?.target ?? field?.items?.target
  const rows = target ? draft.entities.get(target) : undefined
  if (options && rows) draft.condition(options, { entity: rows, edited: entity })
  const value = member(property, 'x-default')
  const lookup = member(value, 'lookup')
  if (lookup && field) checkLookup(draft, entity, field, lookup)
  else if (value && field) draft.value(value, { entity }, field)
}

/** Parses what is written as a condition; `true` and nothing are none. */
export function checkAt(draft: Draft, node: MetaNode | undefined, standing: Standing): void {
  if (node?.kind === 'object') draft.condition(node, standing)
}

import { bind } from '#app/conditions/bind'
import { NEVER, UNKNOWN } from '#app/conditions/condition'
import type { BoundCondition, Variables } from '#app/conditions/condition'
import { readExpression } from '#app/expressions/read_expression'
import type { Generated } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import { computedScope, computedBehind, derivedScope } from '../check/expression_scope.js'
import { aggregateOf, rollupSource } from '../check/draft_generated.js'
import { numberParts } from '../check/number_parts.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { member, textOf } from '../load/node.js'

/** How the engine comes to a value that it writes by itself; null for a field that people write. */
export function compileGenerated(
  draft: Draft,
  entity: EntityDraft,
  { generated, node }: FieldDraft
): Generated | null {
  if (generated?.kind === 'number')
    return { kind: 'number', parts: numberParts(textOf(node ?? undefined, 'x-number') ?? '') ?? [] }
  if (generated?.kind === 'computed') return compileComputed(draft, entity, node!)
  if (generated?.kind === 'derived') return compileDerived(draft, entity, node!)
  const rollup = member(node ?? undefined, 'x-rollup')
  if (generated?.kind !== 'rollup' || !rollup)
    return generated?.kind === 'snapshot' ? generated : null
  const inverse = entity.inverses.get(textOf(rollup, 'of') ?? '')!
  const { child, field } = rollupSource(draft.entities, entity, rollup)
  const where = child ? boundWhere(draft, child, member(rollup, 'where')) : NEVER
  const taken = field
    ? { id: field.id, column: field.column, kind: field.kind, target: null }
    : null
  return {
    kind: 'rollup',
    rollup: { inverse, aggregate: aggregateOf(rollup) ?? 'count', field: taken, where },
  }
}

function compileComputed(draft: Draft, entity: EntityDraft, node: MetaNode): Generated | null {
  const read = readExpression(textOf(node, 'x-computed') ?? '', computedScope(draft, entity))
  if ('fault' in read) return null
  return { kind: 'computed', expression: read, after: computedBehind(entity, read) }
}

function compileDerived(draft: Draft, entity: EntityDraft, node: MetaNode): Generated | null {
  const read = readExpression(textOf(node, 'x-derived') ?? '', derivedScope(draft, entity))
  return 'fault' in read ? null : { kind: 'derived', expression: read }
}

const NOTHING: Variables = { get: () => undefined }

/** The check has seen that it names no variable. */
function boundWhere(
  draft: Draft,
  child: EntityDraft,
  where: MetaNode | undefined
): BoundCondition | null {
  if (!where) return null
  const bound = bind(draft.condition(where, { entity: child }), NOTHING)
  return bound === UNKNOWN ? NEVER : bound
}

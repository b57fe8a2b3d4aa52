import { ALWAYS } from '#app/conditions/condition'
import type { Condition, Value } from '#app/conditions/condition'
import type { Field, Reference } from '../catalog.js'
import type { Draft, Standing } from '../check/draft.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { compileGenerated } from './generated.js'
import { compileFinder, compileLookup } from './lookup.js'
import { isTrue, member, textOf } from '../load/node.js'

/** A condition that is written, or null. */
export function conditionAt(
  draft: Draft,
  node: MetaNode | undefined,
  standing: Standing
): Condition | null {
  return node?.kind === 'object' ? draft.condition(node, standing) : null
}

/** `true`, a condition, or nothing, which is false. */
export function flagAt(
  draft: Draft,
  node: MetaNode | undefined,
  standing: Standing
): boolean | Condition {
  return conditionAt(draft, node, standing) ?? (node?.kind === 'scalar' && node.value === true)
}

/** A field with its conditions, its default and its reference. */
export function compileField(draft: Draft, entity: EntityDraft, field: FieldDraft): Field {
  const { node, items, ofRoles, ...rest } = field
  const standing = { entity }
  const given = ofRoles ? givenWith(entity, ofRoles) : null
  return {
    ...rest,
    generated: compileGenerated(draft, entity, field),
    items: items
      ? { kind: items.kind, options: items.options, dictionary: items.dictionary }
      : null,
    required: given ?? flagAt(draft, member(node ?? undefined, 'x-required'), standing),
    reference: compileReference(draft, entity, field),
    default: compileDefault(draft, entity, field),
    lookup: compileLookup(draft, entity, field),
    finder: compileFinder(node),
    visible: given ?? conditionAt(draft, member(node ?? undefined, 'x-visible'), standing),
    readonly: compileReadonly(draft, node, standing),
  }
}

/** Holds while the grant gives one of these roles. */
function givenWith(entity: EntityDraft, roles: readonly string[]): Condition | null {
  const field = entity.fields.get('role')
  return field
    ? {
        op: 'compare',
        left: { kind: 'field', path: [{ entity: entity.id, field }] },
        operator: '$in',
        right: { kind: 'literal', value: roles },
      }
    : null
}

/** `true` locks always, which is a condition that always holds. */
function compileReadonly(
  draft: Draft,
  node: MetaNode | null,
  standing: Standing
): Condition | null {
  if (node === null) return null
  return isTrue(node, 'x-readonly')
    ? ALWAYS
    : conditionAt(draft, member(node, 'x-readonly'), standing)
}

function compileDefault(draft: Draft, entity: EntityDraft, field: FieldDraft): Value | null {
  const value = member(field.node ?? undefined, 'x-default')
  return value && !member(value, 'lookup') ? draft.value(value, { entity }, field) : null
}

/** For a list of references it says what the elements refer to. */
function compileReference(draft: Draft, entity: EntityDraft, field: FieldDraft): Reference | null {
  const target = field.target ?? field.items?.target ?? null
  if (target === null) return null
  const node = field.node ?? undefined
  const rows = draft.entities.get(target) ?? null
  return {
    entity: target,
    inverse: textOf(node, 'x-inverse') ?? null,
    onDelete: (textOf(node, 'x-on-delete') as Reference['onDelete'] | undefined) ?? 'restrict',
    options: conditionAt(draft, member(node, 'x-options'), { entity: rows, edited: entity }),
  }
}

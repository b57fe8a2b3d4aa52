import type { InverseShape, Path } from '#app/conditions/condition'
import { isWayFault, parseWay } from '#app/conditions/parse_way'
import type { AccountEffect } from '../catalog.js'
import type { MetaNode } from '../load/node.js'
import { member, textOf } from '../load/node.js'
import { inputNames, isCreating, transitionsOf } from './actions.js'
import type { Draft, Standing } from './draft.js'
import { inputKind, type AssignedPlace } from './assigned.js'
import type { EntityDraft, FieldDraft } from './entity_draft.js'

/** What an effect may be, by the key that says so. */
export const EFFECT_KINDS = ['set', 'create', 'ensure', 'update', 'remove', 'fire'] as const
export type EffectKind = (typeof EFFECT_KINDS)[number]

/** What becomes of accounts and of what they hold; written by the engine alone. */
export const ACCOUNT_EFFECTS = [
  'account.create',
  'account.suspend',
  'account.restore',
  'account.reset',
  'account.end-sessions',
  'grant.create',
  'grant.suspend',
  'grant.restore',
  'grant.remove',
] as const satisfies readonly AccountEffect['does'][]

/** The account effects an effect is written as. */
export function accountKindsOf(effect: MetaNode): AccountEffect['does'][] {
  return ACCOUNT_EFFECTS.filter((kind) => member(effect, kind))
}

/** The kinds an effect is written as; exactly one, or the check tells. */
export function kindsOf(effect: MetaNode): EffectKind[] {
  return EFFECT_KINDS.filter((kind) => member(effect, kind))
}

/** Where a value or condition of an effect or limit stands: `$record` is the record that moves, not the row in question. */
export function effectStanding(
  entity: EntityDraft,
  rows: EntityDraft,
  transition: MetaNode,
  each: boolean
): Standing {
  return {
    entity: rows,
    edited: entity,
    more: ['input', 'before', ...(each ? (['each'] as const) : [])],
    inputs: inputNames(transition),
  }
}

/** The entity whose rows `each` runs over; undefined without one. */
export function eachEntity(draft: Draft, effect: MetaNode): EntityDraft | undefined {
  return draft.entities.get(textOf(member(effect, 'each'), 'entity') ?? '')
}

export interface TargetWay {
  readonly path: Path
  readonly inverse: InverseShape | null
  readonly entity: EntityDraft
}

/** Where `on` leads from an entity: a reference, a list of them, or an inverse; null when it leads to no records. */
export function wayOn(draft: Draft, entity: EntityDraft, text: string): TargetWay | null {
  const way = parseWay(text, entity, (id) => draft.entities.get(id))
  if (isWayFault(way)) return null
  const last = way.path.at(-1)
  const field = last && draft.entities.get(last.entity)?.fields.get(last.field.id)
  const target = way.inverse?.entity ?? field?.target ?? field?.items?.target
  const found = draft.entities.get(target ?? '')
  return found ? { path: way.path, inverse: way.inverse, entity: found } : null
}

/** A way through references to one record; null for anything else. */
export function wayPer(draft: Draft, entity: EntityDraft, text: string): TargetWay | null {
  const way = wayOn(draft, entity, text)
  return way && !way.inverse && way.path.at(-1)?.field.kind === 'reference' ? way : null
}

/** The entity that an effect touches. */
export function touchedEntity(
  draft: Draft,
  entity: EntityDraft,
  effect: MetaNode,
  kind: EffectKind
): EntityDraft | undefined {
  if (kind === 'set') return entity
  if (kind !== 'fire') return draft.entities.get(textOf(effect, kind) ?? '')
  const on = textOf(effect, 'on')
  return on === undefined ? eachEntity(draft, effect) : wayOn(draft, entity, on)?.entity
}

/** Around the values that an effect writes; `set` comes before the record's computed values, everything else after. */
export function assignedPlace(
  draft: Draft,
  {
    entity,
    transition,
    node,
    kind,
  }: { entity: EntityDraft; transition: MetaNode; node: MetaNode; kind: EffectKind }
): AssignedPlace {
  return { record: entity, transition, each: eachEntity(draft, node), isWritten: kind !== 'set' }
}

/** What an effect writes under a name: a field of the touched record, or for `fire` what its transition asks. */
export function assignedField(
  touched: EntityDraft,
  effect: MetaNode,
  kind: EffectKind,
  name: string
): Pick<FieldDraft, 'id' | 'kind' | 'mask'> | undefined {
  const field = touched.fields.get(name)
  if (field || kind !== 'fire') return field
  const fired = transitionsOf(touched).get(textOf(effect, 'fire') ?? '')
  const asked = fired ? inputKind(touched, fired, name) : null
  return asked ? { id: name, kind: asked, mask: null } : undefined
}

/** The creating transitions of an entity by id; `update` and `delete` are none. */
export function creations(entity: EntityDraft): string[] {
  return [...transitionsOf(entity)].filter(([id, node]) => isCreating(id, node)).map(([id]) => id)
}

/** Which creating transition `create` and `ensure` go through; null where there is a plain one, undefined when unclear. */
export function viaOf(entity: EntityDraft, effect: MetaNode): string | null | undefined {
  const known = creations(entity)
  const written = textOf(effect, 'via')
  if (written !== undefined) return known.includes(written) ? written : undefined
  if (known.length === 0) return null
  return known.length === 1 ? known[0] : known.find((id) => id === 'create')
}

/** The uniqueness by which `ensure` finds: the first whose fields all stand in `with`. */
export function uniqueOf(entity: EntityDraft, effect: MetaNode): string | undefined {
  const given = member(effect, 'with')
  const uniques = member(entity.node, 'x-unique')
  if (given?.kind !== 'object' || uniques?.kind !== 'object') return undefined
  return [...uniques.members].find(([, unique]) => {
    const fields = member(unique, 'fields')
    return (
      fields?.kind === 'array' &&
      fields.items.every((each) => each.kind === 'scalar' && given.members.has(String(each.value)))
    )
  })?.[0]
}

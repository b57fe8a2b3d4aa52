import { ALWAYS } from '#app/conditions/condition'
import type { AccountEffect, Assignment, Effect, EffectAct, Guard, Limit } from '../catalog.js'
import type { Draft, Standing } from '../check/draft.js'
import { assignedAt } from '../check/assigned.js'
import {
  accountKindsOf,
  assignedField,
  assignedPlace,
  eachEntity,
  effectStanding,
  kindsOf,
  touchedEntity,
  uniqueOf,
  viaOf,
  wayOn,
  wayPer,
  type EffectKind,
} from '../check/effect_places.js'
import type { EntityDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf } from '../load/node.js'
import { conditionAt } from './fields.js'

/** The limits of a transition. */
export function compileLimits(draft: Draft, entity: EntityDraft, transition: MetaNode): Limit[] {
  return membersOf(transition, 'limits').map(([name, node]) => {
    const count = member(node, 'count')
    const counted = draft.entities.get(textOf(count, 'entity') ?? '')!
    const standing = effectStanding(entity, counted, transition, false)
    const per = textOf(node, 'per') ?? ''
    return {
      name,
      max: draft.value(member(node, 'max')!, { ...standing, entity }),
      entity: counted.id,
      where: conditionAt(draft, member(count, 'where'), standing),
      path: wayPer(draft, entity, per)!.path,
      per: wayPer(draft, counted, per)!.path,
      message: textOf(node, 'message') ?? '',
      level: (textOf(node, 'level') as Guard['level'] | undefined) ?? 'block',
    }
  })
}

/** The effects of a transition, in the order they are written. */
export function compileEffects(draft: Draft, entity: EntityDraft, transition: MetaNode): Effect[] {
  return membersOf(transition, 'effects').map(([name, node]) => {
    const rows = eachEntity(draft, node)
    const outer = effectStanding(entity, entity, transition, false)
    return {
      name,
      when: conditionAt(draft, member(node, 'when'), outer),
      each: rows
        ? {
            entity: rows.id,
            where: conditionAt(
              draft,
              member(member(node, 'each'), 'where'),
              effectStanding(entity, rows, transition, false)
            ),
          }
        : null,
      does: compileAct(draft, entity, transition, node),
    }
  })
}

function compileAct(
  draft: Draft,
  entity: EntityDraft,
  transition: MetaNode,
  node: MetaNode
): EffectAct {
  const [account] = accountKindsOf(node)
  if (account) return compileAccount(draft, entity, transition, node, account)
  const [kind = 'set'] = kindsOf(node)
  const touched = touchedEntity(draft, entity, node, kind)!
  const standing = effectStanding(entity, touched, transition, member(node, 'each') !== undefined)
  const where = conditionAt(draft, member(node, 'where'), standing)
  const given = assignments(draft, { entity, transition, touched, node, kind, standing })
  const via = viaOf(touched, node) ?? null
  switch (kind) {
    case 'set':
      return { kind, with: given }
    case 'create':
      return { kind, entity: touched.id, via, with: given }
    case 'ensure': {
      const found = textOf(node, 'found') === 'update' ? 'update' : 'keep'
      return { kind, entity: touched.id, via, unique: uniqueOf(touched, node)!, found, with: given }
    }
    case 'update':
      return { kind, entity: touched.id, where: where ?? ALWAYS, with: given }
    case 'remove':
      return { kind, entity: touched.id, where: where ?? ALWAYS }
    default:
      return compileFire(draft, entity, node, { touched, where, given })
  }
}

function compileAccount(
  draft: Draft,
  entity: EntityDraft,
  transition: MetaNode,
  effect: MetaNode,
  does: AccountEffect['does']
): AccountEffect {
  const node = member(effect, does)!
  const standing = effectStanding(entity, entity, transition, member(effect, 'each') !== undefined)
  const valued = ([field, value]: [string, MetaNode]) => ({
    field,
    value: draft.value(value, standing),
  })
  const written = membersOf(node).filter(([name]) => name !== 'role' && name !== 'standsFor')
  return {
    kind: 'account',
    does,
    role: textOf(node, 'role') ?? null,
    with: written.map(valued),
    standsFor: membersOf(node, 'standsFor').map(valued),
  }
}

function compileFire(
  draft: Draft,
  entity: EntityDraft,
  node: MetaNode,
  { touched, where, given }: Fired
): EffectAct {
  const on = textOf(node, 'on')
  const way = on === undefined ? null : wayOn(draft, entity, on)
  return {
    kind: 'fire',
    entity: touched.id,
    transition: textOf(node, 'fire') ?? '',
    on: way && { path: way.path, inverse: way.inverse },
    where,
    unfit: textOf(node, 'unfit') === 'refuse' ? 'refuse' : 'skip',
    with: given,
  }
}

interface Fired {
  readonly touched: EntityDraft
  readonly where: Extract<EffectAct, { kind: 'fire' }>['where']
  readonly given: readonly Assignment[]
}

interface Assigning {
  readonly entity: EntityDraft
  readonly transition: MetaNode
  readonly touched: EntityDraft
  readonly node: MetaNode
  readonly kind: EffectKind
  readonly standing: Standing
}

function assignments(draft: Draft, assigning: Assigning): Assignment[] {
  const { touched, node, kind, standing } = assigning
  const place = assignedPlace(draft, assigning)
  return membersOf(node, kind === 'set' ? 'set' : 'with').map(([field, value]) => ({
    field,
    value: assignedAt(draft, value, standing, place, assignedField(touched, node, kind, field)),
  }))
}

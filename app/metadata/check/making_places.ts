import type { MetaNode } from '../load/node.js'
import { member, textOf } from '../load/node.js'
import type { Draft, Standing } from './draft.js'
import { creations, viaOf } from './effect_places.js'
import type { EntityDraft, FieldDraft } from './entity_draft.js'

/** How a making action says what becomes of its rows: a record for each of them, or one of them all. */
export const WAYS = ['for', 'pick'] as const
export type MakingWay = (typeof WAYS)[number]

/** The ways an action is written with; exactly one, or the check tells. */
export function waysOf(action: MetaNode): MakingWay[] {
  return WAYS.filter((way) => member(action, way))
}

/** The fields of an entity in which a row of another may stand (`for`), or several rows (`pick`). */
export function fieldsForRows(made: EntityDraft, rows: EntityDraft, way: MakingWay): FieldDraft[] {
  return [...made.fields.values()].filter(({ builtIn, kind, target, items }) => {
    if (builtIn) return false
    return way === 'for'
      ? kind === 'reference' && target === rows.id
      : kind === 'list' && (target ?? items?.target) === rows.id
  })
}

/** The creating transition: as written, else the one the action is called after, else as an effect finds it. */
export function makingVia(
  made: EntityDraft,
  name: string,
  action: MetaNode
): string | null | undefined {
  const isNamedAfter = !member(action, 'via') && creations(made).includes(name)
  return isNamedAfter ? name : viaOf(made, action)
}

/** Where a value of `with` stands: there is no record yet, and a row only where there is one for each. */
export function presetStanding(action: MetaNode): Standing {
  return { entity: null, more: textOf(action, 'for') === undefined ? [] : ['each'] }
}

/** The entity that a making action makes records of. */
export function madeEntity(draft: Draft, action: MetaNode): EntityDraft | undefined {
  return draft.entities.get(textOf(action, 'create') ?? '')
}

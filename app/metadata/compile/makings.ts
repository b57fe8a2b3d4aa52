import type { Making, ViewAction } from '../catalog.js'
import { transitionsOf } from '../check/actions.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import {
  fieldsForRows,
  madeEntity,
  makingVia,
  presetStanding,
  waysOf,
} from '../check/making_places.js'
import type { MetaNode } from '../load/node.js'
import { membersOf, textOf } from '../load/node.js'
import { formFor } from './forms.js'

const MAKE = '新增'

/** An action that makes a record of another entity; null for one that does something to its rows. */
export function compileMaking(
  draft: Draft,
  rows: EntityDraft,
  id: string,
  node: MetaNode
): Omit<ViewAction, 'at'> | null {
  const made = madeEntity(draft, node)
  if (!made) return null
  const makes = makingOf(draft, rows, made, id, node)
  const transition = transitionsOf(made).get(makes.via ?? '')
  return {
    id,
    title: textOf(node, 'title') ?? textOf(transition, 'title') ?? MAKE,
    fire: null,
    create: false,
    edit: null,
    form: textOf(node, 'form') ?? formFor(draft, made, makes.via ?? 'create'),
    makes,
  }
}

function makingOf(
  draft: Draft,
  rows: EntityDraft,
  made: EntityDraft,
  id: string,
  node: MetaNode
): Making {
  const [by = 'for'] = waysOf(node)
  const field = fieldsForRows(made, rows, by).find((each) => each.id === textOf(node, by))
  const standing = presetStanding(node)
  return {
    entity: made.id,
    via: makingVia(made, id, node) ?? null,
    by,
    field: field?.id ?? '',
    with: membersOf(node, 'with').map(([name, value]) => ({
      field: name,
      value: draft.value(value, standing, made.fields.get(name)),
    })),
  }
}

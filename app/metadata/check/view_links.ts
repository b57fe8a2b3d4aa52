import type { MetaNode } from '../load/node.js'
import { membersOf, textOf } from '../load/node.js'
import type { Draft } from './draft.js'
import { findWay } from './ways.js'

/** The view that `view:<id>` names; null for any other link. */
export function linkedView(node: MetaNode | undefined): string | null {
  const link = textOf(node, 'link') ?? ''
  return link.startsWith('view:') ? link.slice('view:'.length) : null
}

/** The filter by which a view finds the rows that refer to a record of `entity`: the first equal one over such a reference. */
export function filterOn(draft: Draft, viewId: string, entity: string): string | null {
  const view = draft.documents('view').get(viewId)
  const listed = draft.entities.get(textOf(view, 'entity') ?? '')
  if (!view || !listed) return null
  const fitting = membersOf(view, 'filters').find(([path, filter]) => {
    const way = findWay(draft, path, listed)
    const match = textOf(filter, 'match') ?? 'equal'
    return (
      'path' in way &&
      match === 'equal' &&
      way.field.kind === 'reference' &&
      way.field.target === entity
    )
  })
  return fitting ? fitting[0] : null
}

import type { Block, Page, View } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf } from '../load/node.js'
import { conditionAt } from './fields.js'

const SHOWN_ROWS = 5

/** A page and its blocks in the order in which they are written. */
export function compilePage(
  draft: Draft,
  views: ReadonlyMap<string, View>,
  id: string,
  node: MetaNode
): Page {
  return {
    id,
    title: textOf(node, 'title') ?? id,
    blocks: membersOf(node, 'blocks').map(([name, block]) =>
      compileBlock(draft, views, name, block)
    ),
  }
}

function compileBlock(
  draft: Draft,
  views: ReadonlyMap<string, View>,
  id: string,
  node: MetaNode
): Block {
  const when = conditionAt(draft, member(node, 'when'), { entity: null })
  const written = textOf(node, 'title')
  const text = textOf(node, 'text')
  if (text !== undefined) return { id, kind: 'text', title: written ?? null, markdown: text, when }
  const figure = member(node, 'figure')
  const listing = figure ?? member(node, 'view')
  const view = textOf(listing, 'view') ?? ''
  const place = {
    id,
    title: written ?? views.get(view)?.title ?? id,
    view,
    tab: textOf(listing, 'tab') ?? null,
    when,
  }
  if (!figure) return { ...place, kind: 'view', limit: limitOf(listing) }
  const entity = draft.entities.get(views.get(view)?.entity ?? '') ?? null
  return {
    ...place,
    kind: 'figure',
    where: conditionAt(draft, member(figure, 'where'), { entity }),
    count: true,
  }
}

function limitOf(node: MetaNode | undefined): number {
  const limit = member(node, 'limit')
  return limit?.kind === 'scalar' && typeof limit.value === 'number' ? limit.value : SHOWN_ROWS
}

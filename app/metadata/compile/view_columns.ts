import { isWayFault, parseWay } from '#app/conditions/parse_way'
import type { ColumnLink, RelatedRows, Template, ViewColumn } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { filterOn, linkedView } from '../check/view_links.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, scalarText, textOf } from '../load/node.js'
import { conditionAt } from './fields.js'
import { compileLabel, compileTemplate } from './labels.js'
import { compileSort, followed, type Entities } from './view_ways.js'

const SHOWN_ROWS = 3

/** A column of a list; empty where what it shows does not exist, which the check has reported. */
export function compileColumn(
  draft: Draft,
  entities: Entities,
  entity: EntityDraft,
  id: string,
  node: MetaNode
): ViewColumn[] {
  const title = textOf(node, 'title')
  const link = compileLink(draft, entity, node)
  const related = member(node, 'related')
  if (related) {
    const rows = compileRelated(draft, entity, related)
    return rows ? [{ id, title: title ?? id, link, related: rows }] : []
  }
  const show = templateAt(draft, entity, node)
  const [found] = followed(draft, entities, entity, id)
  if (!found) return show ? [{ id, title: title ?? id, link, show }] : []
  const { way, field } = found
  const badge = isTrue(node, 'badge')
  return [{ id, title: title ?? field.title, path: way.path, field, link, show, badge }]
}

function compileRelated(draft: Draft, entity: EntityDraft, node: MetaNode): RelatedRows | null {
  const way = parseWay(textOf(node, 'of') ?? '', entity, (id) => draft.entities.get(id))
  const rows = isWayFault(way) || !way.inverse ? undefined : draft.entities.get(way.inverse.entity)
  if (isWayFault(way) || !way.inverse || !rows) return null
  const limit = member(node, 'limit')
  return {
    through: way.path,
    inverse: way.inverse,
    where: conditionAt(draft, member(node, 'where'), { entity: rows }),
    sort: itemsOf(node, 'sort').flatMap((part) => compileSort(draft, rows, scalarText(part) ?? '')),
    limit: limit?.kind === 'scalar' ? Number(limit.value) : SHOWN_ROWS,
    show: templateAt(draft, rows, node) ?? compileLabel(draft, rows),
    badge: isTrue(node, 'badge'),
  }
}

function templateAt(draft: Draft, entity: EntityDraft, node: MetaNode): Template | null {
  const written = textOf(node, 'show')
  return written === undefined ? null : compileTemplate(draft, entity, written, 'shown')
}

function compileLink(draft: Draft, entity: EntityDraft, node: MetaNode): ColumnLink | null {
  if (textOf(node, 'link') === 'record') return 'record'
  const view = linkedView(node)
  const filter = view === null ? null : filterOn(draft, view, entity.id)
  return view === null || filter === null ? null : { view, filter }
}

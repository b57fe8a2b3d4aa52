import { kindOf } from '#app/fields/kinds'
import type { Draft } from '../check/draft.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import { fieldWay } from '../check/ways.js'
import type { MetaNode } from '../load/node.js'
import { scalarText } from '../load/node.js'

/** A sort leads to a field that has an order. */
export function checkSort(draft: Draft, entity: EntityDraft, node: MetaNode): void {
  const way = fieldWay(draft, node, (scalarText(node) ?? '').replace(/^-/, ''), entity, 'view.005')
  if (way && !isSortable(way.field))
    draft.report(node, {
      id: 'view.006',
      message: `不能按“${scalarText(node)}”排序。`,
      hint: '列表类型的字段没有先后。',
    })
}

function isSortable(field: FieldDraft): boolean {
  return kindOf(field.kind).sortable
}

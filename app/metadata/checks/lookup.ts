import type { Draft } from '../check/draft.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, scalarText } from '../load/node.js'

/** A default that is looked for: its entity, condition and order, and that what it takes is such a value. */
export function checkLookup(
  draft: Draft,
  entity: EntityDraft,
  field: FieldDraft,
  lookup: MetaNode
): void {
  const rows = draft.entityAt(lookup, 'entity', 'lookup.001')
  if (!rows) return
  const where = member(lookup, 'where')
  if (where) draft.condition(where, { entity: rows, edited: entity })
  for (const part of itemsOf(lookup, 'sort')) {
    const name = (scalarText(part) ?? '').replace(/^-/, '')
    const sorted = rows.fields.get(name)
    if (!sorted || sorted.kind === 'list')
      draft.reportUnknown(part, 'lookup.002', '可排序的字段', name, rows.fields.keys())
  }
  checkTaken(draft, field, rows, lookup)
}

function checkTaken(draft: Draft, field: FieldDraft, rows: EntityDraft, lookup: MetaNode): void {
  const take = member(lookup, 'take')
  const name = scalarText(take) ?? 'id'
  const taken = rows.fields.get(name)
  if (take && !taken) {
    draft.reportUnknown(take, 'lookup.002', '字段', name, rows.fields.keys())
    return
  }
  const [kind, target] =
    name === 'id' ? ['reference', rows.id] : [taken?.kind ?? 'text', taken?.target ?? null]
  if (kind !== field.kind || (field.kind === 'reference' && target !== field.target))
    draft.report(take ?? lookup, {
      id: 'lookup.003',
      message: `查找到的值（${name}）不能填进字段“${field.id}”。`,
      hint: '用 take 取一个同类的字段；引用要取同一个实体的记录。',
    })
}

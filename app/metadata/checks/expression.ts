import { typeOfKind } from '#app/expressions/expression'
import { readExpression } from '#app/expressions/read_expression'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { computedBehind, computedScope } from '../check/expression_scope.js'
import type { MetaNode } from '../load/node.js'
import { member, scalarText } from '../load/node.js'

/** A stored computed value: that it can be read, knows its names and types, and fits its field. */
export function checkComputed(
  draft: Draft,
  entity: EntityDraft,
  name: string,
  node: MetaNode
): void {
  const field = entity.fields.get(name)
  const read = readExpression(scalarText(node) ?? '', computedScope(draft, entity))
  if ('fault' in read) {
    const { id, message, hint } = read.fault
    draft.report(node, { id: FAULTS[id], message, hint: hint ?? null })
  } else if (field && (typeOfKind(field.kind) !== read.type || field.kind === 'datetime'))
    draft.report(node, {
      id: 'expression.005',
      message: `算出的是 ${read.type}，不能存进字段“${name}”（${field.kind}）。`,
      hint: '数字写 integer 或 number，日期写 format: date，文字写 string。',
    })
}

const FAULTS = {
  '001': 'expression.001',
  '002': 'expression.002',
  '003': 'expression.003',
  '004': 'expression.004',
} as const

/** Values computed from each other in a ring have no first one. */
export function checkRings(draft: Draft, entity: EntityDraft): void {
  const behind = new Map<string, readonly string[]>()
  for (const [id, field] of entity.fields) {
    const source = member(field.node ?? undefined, 'x-computed')
    if (!source) continue
    const read = readExpression(scalarText(source) ?? '', computedScope(draft, entity))
    behind.set(id, 'fault' in read ? [] : computedBehind(entity, read))
  }
  for (const id of behind.keys()) {
    const ring = ringFrom(id, behind, [])
    if (ring?.[0] === id)
      draft.report(member(entity.fields.get(id)!.node!, 'x-computed')!, {
        id: 'expression.006',
        message: `算式互相引用：${ring.join(' → ')}。`,
        hint: '请去掉其中一处。',
      })
  }
}

function ringFrom(
  id: string,
  behind: ReadonlyMap<string, readonly string[]>,
  way: readonly string[]
): readonly string[] | null {
  const start = way.indexOf(id)
  if (start >= 0) return [...way.slice(start), id]
  for (const next of behind.get(id) ?? []) {
    const ring = ringFrom(next, behind, [...way, id])
    if (ring) return ring
  }
  return null
}

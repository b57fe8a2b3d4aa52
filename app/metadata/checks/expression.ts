import type { FieldKindId } from '#app/conditions/condition'
import { typeOfKind, type Expression } from '#app/expressions/expression'
import { readExpression, type ExpressionScope } from '#app/expressions/read_expression'
import { assignedScope, celOf, type AssignedPlace } from '../check/assigned.js'
import type { Draft, Standing } from '../check/draft.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import { computedBehind, computedScope } from '../check/expression_scope.js'
import type { MetaNode } from '../load/node.js'
import { member, scalarText } from '../load/node.js'

/** Kinds of which an expression can read a value and not make one: a moment, a record that must exist, a list. */
const NOT_COMPUTED: ReadonlySet<FieldKindId> = new Set(['datetime', 'reference', 'list'])

/** What is computed for: a field, or what a transition asks. */
type Given = Pick<FieldDraft, 'id' | 'kind' | 'mask'>

/** What `set` or `with` gives a field: a value that fits it, or an expression that does. */
export function checkAssigned(
  draft: Draft,
  node: MetaNode,
  standing: Standing,
  place: AssignedPlace,
  field: Given | undefined
): void {
  const cel = celOf(node)
  if (cel) checkExpression(draft, field, cel, assignedScope(draft, place))
  else draft.value(node, standing, field as FieldDraft | undefined)
}

/** A computed value, stored or shown: that it can be read, knows its names and types, and fits its field. */
export function checkExpression(
  draft: Draft,
  field: Given | undefined,
  node: MetaNode,
  scope: ExpressionScope
): void {
  const read = readExpression(scalarText(node) ?? '', scope)
  if ('fault' in read) {
    const { id, message, hint } = read.fault
    draft.report(node, { id: FAULTS[id], message, hint: hint ?? null })
    return
  }
  if (!field) return
  if (typeOfKind(field.kind) !== read.type || NOT_COMPUTED.has(field.kind))
    draft.report(node, {
      id: 'expression.005',
      message: `算出的是 ${read.type}，不能存进字段“${field.id}”（${field.kind}）。`,
      hint: '数字写 integer 或 number，日期写 format: date，文字写 string。',
    })
  checkMasks(draft, field, node, read)
}

/** A text that takes a masked value along would be the way around its mask, unless it has one itself. */
function checkMasks(draft: Draft, field: Given, node: MetaNode, read: Expression): void {
  if (read.type !== 'string' || field.mask !== null) return
  for (const [index, operand] of read.operands.entries()) {
    if (operand.kind !== 'path' || !isTakenAlong(read.text, index)) continue
    const last = operand.path.at(-1)!
    if (!draft.entities.get(last.entity)?.fields.get(last.field.id)?.mask) continue
    draft.report(node, {
      id: 'expression.007',
      message: `算出的文字带着遮盖的字段“${operand.path.map((step) => step.field.id).join('.')}”。`,
      hint: `请给“${field.id}”也写 x-sensitive 的 mask，或只用 birthDate()、sex()、size() 取其中一部分。`,
    })
  }
}

/** Whether an operand stands anywhere but inside a function that tells only a part of it. */
function isTakenAlong(text: string, index: number): boolean {
  const rest = text.replaceAll(new RegExp(`\\b(birthDate|sex|size)\\(v${index}\\)`, 'g'), '')
  return new RegExp(`\\bv${index}\\b`).test(rest)
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

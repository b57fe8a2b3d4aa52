import type { FieldKindId, FieldShape, Value, VariableName } from '#app/conditions/condition'
import { isWayFault, parseWay } from '#app/conditions/parse_way'
import { readExpression, type ExpressionScope } from '#app/expressions/read_expression'
import type { Assigned } from '../catalog.js'
import { member, membersOf, textOf } from '../load/node.js'
import type { MetaNode } from '../load/node.js'
import { didYouMean } from '../nearest.js'
import type { Draft, Standing } from './draft.js'
import type { EntityDraft } from './entity_draft.js'
import { paramTypeOf } from './expression_scope.js'
import { kindOfProperty } from './field_draft.js'

/** Around a computed value of `set` and `with`: the record that moves, what its transition asks, the row of `each`. */
export interface AssignedPlace {
  readonly record: EntityDraft
  readonly transition: MetaNode
  readonly each: EntityDraft | undefined
  /** Whether the record's own computed values are there already: after its write, not before. */
  readonly isWritten: boolean
}

/** The expression in a value written as `{ "cel": … }`; undefined for any other value. */
export function celOf(node: MetaNode): MetaNode | undefined {
  return node.kind === 'object' ? member(node, 'cel') : undefined
}

/** What a field is given by `set` or `with`, compiled; the check has seen that an expression can be read. */
export function assignedAt(
  draft: Draft,
  node: MetaNode,
  standing: Standing,
  place: AssignedPlace,
  field: Pick<FieldShape, 'kind'> | undefined
): Assigned {
  if (!celOf(node)) return draft.value(node, standing, field as FieldShape | undefined)
  const read = readExpression(textOf(node, 'cel') ?? '', assignedScope(draft, place))
  if ('fault' in read) return { kind: 'literal', value: null }
  return { kind: 'cel', expression: read, of: field?.kind ?? 'text' }
}

/** The kind of what a transition asks under a name: the entity's field, or an input of its own. */
export function inputKind(
  entity: EntityDraft,
  transition: MetaNode,
  name: string
): FieldKindId | null {
  const asked = membersOf(member(transition, 'input'), 'properties').find(([id]) => id === name)
  if (!asked) return null
  return entity.fields.get(name)?.kind ?? kindOfProperty(asked[1])
}

/**
 * What such a value may name: fields of the record as it will be and behind its references, `input.…` of its transition,
 * `each.…`, parameters, and the day.
 */
export function assignedScope(draft: Draft, place: AssignedPlace): ExpressionScope {
  return {
    clock: true,
    paramType: (name) => paramTypeOf(draft, name),
    pathOf(text) {
      const [first, ...rest] = text.split('.')
      const name = rest.join('.')
      if (first === 'input' && name !== '') return inputOperand(place, name)
      if (first === 'each' && name !== '' && place.each) return eachOperand(draft, place.each, name)
      return recordPath(draft, place, text)
    },
  }
}

type Operand = ReturnType<ExpressionScope['pathOf']>

function inputOperand({ record, transition }: AssignedPlace, name: string): Operand {
  const kind = inputKind(record, transition, name)
  if (kind) return { value: variable('input', name), kind }
  const known = membersOf(member(transition, 'input'), 'properties').map(([id]) => id)
  const hint = didYouMean(name, known)
  return { message: `流转没有名为“${name}”的填写项。`, ...(hint === null ? {} : { hint }) }
}

function eachOperand(draft: Draft, rows: EntityDraft, name: string): Operand {
  const way = parseWay(name, rows, (id) => draft.entities.get(id))
  if (isWayFault(way)) return way
  if (way.inverse || !way.field) return { message: `“${name}”是一组记录，不能用在算式里。` }
  return { value: variable('each', name), kind: way.field.kind }
}

function recordPath(draft: Draft, { record, isWritten }: AssignedPlace, text: string): Operand {
  const way = parseWay(text, record, (id) => draft.entities.get(id))
  if (isWayFault(way)) return way
  if (way.inverse) return { message: `“${text}”是一组记录，不能用在算式里。` }
  const [first] = way.path
  const generated = record.fields.get(first!.field.id)?.generated?.kind
  if (!isWritten && way.path.length === 1 && (generated === 'computed' || generated === 'snapshot'))
    return {
      message: `“${text}”在 set 之后才算出，这里还是旧值。`,
      hint: '请直接写它的算式，或改用连带办理的 with。',
    }
  return way.path
}

function variable(name: VariableName, text: string): Value {
  return { kind: 'variable', name, path: text.split('.'), offset: null }
}

import { bind } from '#app/conditions/bind'
import {
  UNKNOWN,
  type Condition,
  type Operand,
  type RecordReader,
  type Variables,
} from '#app/conditions/condition'
import { holds } from '#app/conditions/evaluate'
import { isEmpty, type Values } from './values.js'

/** One record with the variables of one act: what conditions of metadata are asked of. */
export interface Asked {
  readonly values: Values
  readonly reader: RecordReader
  readonly variables: Variables
}

/** Whether a condition holds; an unknown one answers what its place takes for the refusing side. */
export function holdsFor(
  condition: Condition,
  { reader, variables }: Pick<Asked, 'reader' | 'variables'>,
  whenUnknown: boolean
): boolean {
  const bound = bind(condition, variables)
  return bound === UNKNOWN ? whenUnknown : holds(bound, reader)
}

/** Whether a check or guard is asked at all: not while an own field it compares is empty (language.md, section 3). */
export function isAsked(condition: Condition, values: Values): boolean {
  return !comparedFields(condition).some((field) => isEmpty(values[field]))
}

/** Own fields on either side of a comparison; asking whether a field is filled compares nothing. */
function comparedFields(condition: Condition): string[] {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(comparedFields)
    case 'not':
      return comparedFields(condition.part)
    case 'compare':
      return condition.operator === '$exists'
        ? []
        : [...ownField(condition.left), ...ownField(condition.right)]
    default:
      return rootFields(condition.part)
  }
}

/** Inside `$some` only `$record.…` speaks of the record itself. */
function rootFields(condition: Condition): string[] {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(rootFields)
    case 'compare':
      return [condition.left, condition.right].flatMap((side) =>
        side.kind === 'root' ? ownField(side) : []
      )
    default:
      return rootFields(condition.part)
  }
}

function ownField(operand: Operand): string[] {
  if (operand.kind !== 'field' && operand.kind !== 'root') return []
  const first = operand.path[0]
  return first ? [first.field.id] : []
}

import { ALWAYS, NEVER } from '../conditions/condition.js'
import type {
  BoundCondition,
  Condition,
  InverseShape,
  OperatorId,
  Operand,
  Path,
  Value,
} from '../conditions/condition.js'
import { holderPath } from '../conditions/paths.js'
import { allOf, anyOf, unless } from '../authorize/algebra.js'
import { fieldAt } from './way.js'
import type { Reader } from './way.js'

/** Comparisons that tell nothing more of a masked value than that it is the one already known. */
const EXACT: ReadonlySet<OperatorId> = new Set(['$eq', '$ne', '$in', '$nin', '$exists'])

/**
 * Where a value behind a path counts for the reader, asked of rows inside their scope: every hop's field is readable
 * in its row and every referred row is inside its scope. Always true or false, never unknown.
 */
export function pathGuard(reader: Reader, path: Path, exactly = true): BoundCondition {
  return allOf(
    ...path.map((step, index) =>
      lift(
        path.slice(0, index),
        stepGuard(reader, path, index, exactly || step.field.kind === 'reference')
      )
    )
  )
}

function stepGuard(reader: Reader, path: Path, index: number, exactly: boolean): BoundCondition {
  const { entity, field } = path[index]!
  const row = index === 0 ? ALWAYS : reader.ability.scope('read', entity)
  return definite(allOf(row, fieldGuard(reader, entity, field.id, exactly)))
}

/** Where a field counts inside the row scope; a masked one counts for more than equality only where it shows plain. */
export function fieldGuard(
  reader: Reader,
  entity: string,
  field: string,
  exactly = true
): BoundCondition {
  const masked = fieldAt(reader.catalog, entity, field)?.mask ?? null
  if (masked !== null && !exactly) return definite(reader.ability.plainScope('read', entity, field))
  return definite(reader.ability.fieldScope('read', entity, field))
}

/** The rows of an entity that the reader may read, true or false for each. */
export function rowGuard(reader: Reader, entity: string): BoundCondition {
  return definite(reader.ability.scope('read', entity))
}

/**
 * What a client asks, as it may be asked: every comparison sees an empty value where the reader may not read the field
 * in that row, every referred or related row counts only inside its own scope.
 */
export function guarded(reader: Reader, condition: Condition): BoundCondition {
  switch (condition.op) {
    case 'and':
      return allOf(...condition.parts.map((part) => guarded(reader, part)))
    case 'or':
      return anyOf(...condition.parts.map((part) => guarded(reader, part)))
    case 'not':
      return unless(guarded(reader, condition.part))
    case 'compare':
      return guardedComparison(reader, condition)
    default: {
      const some: BoundCondition = {
        ...condition,
        op: 'some',
        part: relatedPart(reader, condition.inverse, condition.part),
      }
      const seen = allOf(pathGuard(reader, holderPath(condition)), some)
      return condition.op === 'some' ? seen : unless(seen)
    }
  }
}

function guardedComparison(
  reader: Reader,
  condition: Extract<Condition, { op: 'compare' }>
): BoundCondition {
  // Clients have no `$record` (parse_filter.ts); whatever compares two fields of a row is not theirs to ask.
  if (hasRoot(condition)) return NEVER
  if (condition.left.kind !== 'field') return condition
  const guard = pathGuard(reader, condition.left.path, EXACT.has(condition.operator))
  return holdsWhenEmpty(condition.operator, condition.right)
    ? anyOf(unless(guard), condition)
    : allOf(guard, condition)
}

/** The truth table's answer for an empty left side (docs/conditions.md). */
function holdsWhenEmpty(operator: OperatorId, right: Value): boolean {
  if (operator === '$exists') return right.kind === 'literal' && right.value === false
  return operator === '$ne' || operator === '$nin'
}

/** A related row counts when it is inside its scope and the reader may see in it whose it is. */
function relatedPart(reader: Reader, inverse: InverseShape, part: Condition): BoundCondition {
  const rights = inverse.list
    ? rowGuard(reader, inverse.entity)
    : allOf(rowGuard(reader, inverse.entity), fieldGuard(reader, inverse.entity, inverse.field))
  const seen = allOf(rights, guarded(reader, part))
  // Inside `$some` a `$record` means the outer row, so a right that compares two fields of a row cannot be asked there.
  return hasRoot(seen) ? NEVER : seen
}

/** The condition about a referred record, asked of the row that refers to it; false where it refers to none. */
export function lift(prefix: Path, condition: BoundCondition): BoundCondition {
  if (prefix.length === 0 || (condition.op === 'and' && condition.parts.length === 0))
    return condition
  return allOf(exists(prefix), moved(prefix, condition, true))
}

function moved(prefix: Path, condition: Condition, ofRow: boolean): BoundCondition {
  switch (condition.op) {
    case 'and':
    case 'or':
      return { op: condition.op, parts: condition.parts.map((part) => moved(prefix, part, ofRow)) }
    case 'not':
      return { op: 'not', part: moved(prefix, condition.part, ofRow) }
    case 'compare':
      return {
        ...condition,
        left: movedOperand(prefix, condition.left, ofRow),
        right: movedOperand(prefix, condition.right, false) as Value,
      }
    default:
      return {
        ...condition,
        through: ofRow ? [...prefix, ...condition.through] : condition.through,
        part: moved(prefix, condition.part, false),
      }
  }
}

function movedOperand(prefix: Path, operand: Operand, ofRow: boolean): Operand {
  const moves = operand.kind === 'root' || (operand.kind === 'field' && ofRow)
  return moves ? { ...operand, path: [...prefix, ...operand.path] } : operand
}

function exists(path: Path): BoundCondition {
  return {
    op: 'compare',
    left: { kind: 'field', path },
    operator: '$exists',
    right: { kind: 'literal', value: true },
  }
}

/** True exactly where the condition holds and false everywhere else, so that `$not` around it is its opposite. */
function definite(condition: BoundCondition): BoundCondition {
  return hasRoot(condition) ? unless(unless(condition)) : condition
}

function hasRoot(condition: Condition): boolean {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.some(hasRoot)
    case 'compare':
      return condition.left.kind === 'root' || condition.right.kind === 'root'
    default:
      return hasRoot(condition.part)
  }
}

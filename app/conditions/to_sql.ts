import type {
  BoundCondition,
  Condition,
  FieldShape,
  Operand,
  Path,
  PathStep,
  Shape,
} from './condition.js'
import type { OperatorScope, Side } from './operator_sql.js'
import type { Sql } from '../sql/sql.js'
import { FALSE, TRUE, identifier, join, sql } from '../sql/sql.js'
import { OPERATOR_SQL, filled, inJson, linkedTo, listedIds } from './operator_sql.js'
import { findOperator } from './operators.js'
import { truthOf } from './evaluate.js'

/** Where the SQL of a condition will stand. */
export interface SqlScope extends OperatorScope {
  /** Alias of the rows in question; `$record` stays theirs at any depth. */
  readonly alias: string
  shapeOf(entityId: string): Shape | undefined
}

/** Compiles one comparison; a parameter only so that tests can prove that they would notice a wrong one. */
export type CompileComparison = (
  comparison: Comparison,
  row: string,
  scope: SqlScope,
  wanted: boolean
) => Sql

type Comparison = Extract<Condition, { op: 'compare' }>
type Related = Extract<Condition, { op: 'some' | 'none' }>

/**
 * SQL that is true for exactly the rows the condition holds for. It is built from two questions, "where is it true"
 * and "where is it false", so that `not` turns one into the other and SQL's own NOT never meets a null.
 */
export function conditionSql(
  condition: BoundCondition,
  scope: SqlScope,
  compile: CompileComparison = comparisonSql
): Sql {
  return part(condition, scope.alias, true)

  function part(each: Condition, row: string, wanted: boolean): Sql {
    switch (each.op) {
      case 'and':
      case 'or': {
        const parts = each.op === 'and' && wanted ? together(each.parts) : each.parts
        return junction(
          (each.op === 'and') === wanted,
          parts.map((one) => ('hop' in one ? behind(one, row) : part(one, row, wanted)))
        )
      }
      case 'not':
        return part(each.part, row, !wanted)
      case 'compare':
        return compile(each, row, scope, wanted)
      default:
        return related(each, row, (each.op === 'some') === wanted)
    }
  }

  function behind({ hop, asked }: Behind, row: string): Sql {
    const alias = scope.nextAlias()
    const table = identifier(shapeOf(scope, hop.field.target ?? '').table)
    const all = part({ op: 'and', parts: asked }, alias, true)
    return sql`${identifier(row, hop.field.column)} in (select ${identifier(alias, 'id')} from ${table} as ${identifier(alias)} where ${all})`
  }

  function related(each: Related, row: string, wanted: boolean): Sql {
    const shape = shapeOf(scope, each.inverse.entity)
    const alias = scope.nextAlias()
    const found = sql`exists (select 1 from ${identifier(shape.table)} as ${identifier(alias)} where ${owner(each, shape, alias, row, scope)} and ${part(each.part, alias, true)})`
    return wanted ? found : sql`not ${found}`
  }
}

/** Several comparisons of the record behind one reference, each as that record is asked. */
interface Behind {
  readonly hop: PathStep
  readonly asked: readonly Comparison[]
}

/**
 * Takes together what is asked of the same referred record: one list of ids that fits all of it is found by the best of
 * its indexes, where one list for each would be made in full and then thrown away.
 */
function together(parts: readonly Condition[]): readonly (Condition | Behind)[] {
  const groups = Map.groupBy(parts, (each) => hopOf(each)?.field.column ?? each)
  return [...groups.values()].map((group) => {
    const hop = hopOf(group[0]!)
    return hop && group.length > 1 ? { hop, asked: group.map(asBehind) } : group[0]!
  })
}

/** The reference that a comparison with a literal goes through first, where it is asked whether it is true. */
function hopOf(each: Condition): PathStep | null {
  if (each.op !== 'compare' || each.left.kind !== 'field' || each.left.path.length < 2) return null
  const isPlain = each.right.kind === 'literal' && each.right.value !== null && !isOpposite(each)
  return isPlain && each.left.path[0]!.field.kind === 'reference' ? each.left.path[0]! : null
}

function asBehind(each: Condition): Comparison {
  const { left, ...rest } = each as Comparison
  return { ...rest, left: { kind: 'field', path: (left as { path: Path }).path.slice(1) } }
}

/** Where a comparison is true (`wanted`) or false; both leave out where it is unknown. */
export function comparisonSql(
  comparison: Comparison,
  row: string,
  scope: SqlScope,
  wanted: boolean
): Sql {
  const { left, right } = comparison
  if (left.kind === 'literal' && right.kind === 'literal')
    return truthOf(comparison) === wanted ? TRUE : FALSE
  if (right.kind === 'literal' && right.value === null) return FALSE
  const isTrueWanted = wanted !== isOpposite(comparison)
  if (comparison.operator === '$exists' && lengthOf(left) === 1)
    return filledSql(left, row, scope, isTrueWanted)
  const base =
    left.kind === 'field'
      ? along(left.path, row, comparison, scope)
      : direct(sideOf(left, scope), comparison, scope)
  if (isTrueWanted) return base
  const isFalse = sql`(${base}) is not true`
  return right.kind === 'root' ? sql`(${isFalse} and ${known(right.path, scope)})` : isFalse
}

/** Whether the comparison is the opposite of the one its SQL asks. */
function isOpposite({ operator, right }: Comparison): boolean {
  if (operator === '$exists') return right.kind === 'literal' && right.value === false
  return findOperator(operator)!.negates !== null
}

function lengthOf(operand: Operand): number {
  return operand.kind === 'field' || operand.kind === 'root' ? operand.path.length : 0
}

/** Of a column of the row itself `is null` can be asked as it is, which an index answers. */
function filledSql(left: Operand, row: string, scope: SqlScope, isFilled: boolean): Sql {
  if (left.kind !== 'field' && left.kind !== 'root') return FALSE
  const [{ field }] = left.path as [PathStep]
  return filled(
    identifier(left.kind === 'field' ? row : scope.alias, field.column),
    field,
    isFilled
  )
}

/**
 * Walks to the compared field. Behind a reference a literal is looked for with `in (select …)`: the list of ids is made
 * once and both indexes serve. Beside `$record` the subselect would be made anew for each row, so there it is `exists`.
 */
function along(path: Path, row: string, comparison: Comparison, scope: SqlScope): Sql {
  const [step, ...rest] = path
  const column = identifier(row, step!.field.column)
  if (rest.length === 0) return direct({ column, field: step!.field }, comparison, scope)
  const target = shapeOf(scope, rest[0]!.entity)
  const alias = scope.nextAlias()
  const [from, id] = [
    sql`from ${identifier(target.table)} as ${identifier(alias)}`,
    identifier(alias, 'id'),
  ]
  const inner = along(rest, alias, comparison, scope)
  if (comparison.right.kind === 'literal')
    return sql`${column} in (select ${id} ${from} where ${inner})`
  return sql`exists (select 1 ${from} where ${id} = ${column} and ${inner})`
}

/** Where the comparison's base operator holds between this left side and its right side. */
function direct(left: Side, { operator, right }: Comparison, scope: SqlScope): Sql {
  const id = findOperator(operator)!.negates ?? operator
  if (id === '$exists') return 'column' in left ? filled(left.column, left.field, true) : FALSE
  const toSql = Object.hasOwn(OPERATOR_SQL, id)
    ? OPERATOR_SQL[id as keyof typeof OPERATOR_SQL]
    : undefined
  if (!toSql) return FALSE
  return sql`(${toSql(left, sideOf(right, scope), scope)})`
}

/** A literal, or a column of the row in question; a way through references is one lookup by key after another. */
function sideOf(operand: Operand, scope: SqlScope): Side {
  if (operand.kind === 'root' || operand.kind === 'field') {
    return { column: columnAt(operand.path, scope.alias, scope), field: operand.path.at(-1)!.field }
  }
  return { value: operand.kind === 'literal' ? operand.value : null }
}

function columnAt(path: Path, row: string, scope: SqlScope): Sql {
  const [step, ...rest] = path
  const column = identifier(row, step!.field.column)
  if (rest.length === 0) return column
  const alias = scope.nextAlias()
  const table = identifier(shapeOf(scope, rest[0]!.entity).table)
  return sql`(select ${columnAt(rest, alias, scope)} from ${table} as ${identifier(alias)} where ${identifier(alias, 'id')} = ${column})`
}

function known(path: Path, scope: SqlScope): Sql {
  return filled(columnAt(path, scope.alias, scope), path.at(-1)!.field, true)
}

/** Ties a related row to the record whose inverse it is; the referring field is a reference or a list of them. */
function owner(
  { through, inverse }: Related,
  shape: Shape,
  alias: string,
  row: string,
  scope: SqlScope
): Sql {
  if (inverse.list) {
    const ids = columnAt([...through, inverse.list], row, scope)
    return sql`${identifier(alias, 'id')} in (${listedIds(ids, scope)})`
  }
  const field = shape.fields.get(inverse.field)
  if (!field) throw new Error(`No field ${inverse.field} in ${inverse.entity}`)
  const holder = through.length === 0 ? identifier(row, 'id') : columnAt(through, row, scope)
  return refersTo(field, alias, holder, scope)
}

/** Where the field of the row `alias`, a reference or a list of them, names the record whose id is `holder`. */
export function refersTo(field: FieldShape, alias: string, holder: Sql, scope: OperatorScope): Sql {
  const column = identifier(alias, field.column)
  if (field.kind !== 'list') return sql`${column} = ${holder}`
  if (field.links) return linkedTo(identifier(alias, 'id'), field.links, sql`= ${holder}`, scope)
  return inJson(
    column,
    { column: holder, field: { id: 'id', column: 'id', kind: 'reference', target: null } },
    scope
  )
}

/** All of them, or one of them. */
function junction(isAll: boolean, parts: readonly Sql[]): Sql {
  if (parts.length === 0) return isAll ? TRUE : FALSE
  return parts.length === 1 ? parts[0]! : sql`(${join(parts, isAll ? ' and ' : ' or ')})`
}

function shapeOf(scope: SqlScope, entityId: string): Shape {
  const shape = scope.shapeOf(entityId)
  if (!shape) throw new Error(`No entity ${entityId}`)
  return shape
}

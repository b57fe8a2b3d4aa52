import type { FieldShape, InverseShape, Path, PathStep, Shape } from './condition.js'
import { meant } from './nearest.js'

/** A dotted way: through references to a field, or to an inverse behind them. */
export interface Way {
  readonly path: Path
  /** The last field as its entity knows it; null when the way is only an inverse of the entity itself. */
  readonly field: FieldShape | null
  /** Set when the way ends in an inverse; `path` then leads to the record whose inverse it is. */
  readonly inverse: InverseShape | null
}

export interface WayFault {
  readonly id: '003' | '015' | '018'
  readonly message: string
  readonly hint?: string
}

type Shapes = (entityId: string) => Shape | undefined

/** What can be done with the end of a way: `asked` in a condition or a sort, or only `shown`. */
export type WayUse = 'asked' | 'shown'

/**
 * Follows a dotted way from an entity; the longest field id wins, since `standsFor.department` is one field. Only a way
 * that is to be shown may end in a derived field.
 */
export function parseWay(
  text: string,
  from: Shape,
  shapeOf: Shapes,
  use: WayUse = 'asked'
): Way | WayFault {
  const path: PathStep[] = []
  let shape = from
  let last: FieldShape | null = null
  let rest = text.split('.')
  while (rest.length > 0) {
    const taken = longestField(rest, shape)
    const derived = taken === 0 ? shape.derived?.get(rest[0]!) : undefined
    if (derived)
      return use === 'shown' && rest.length === 1
        ? {
            path: [...path, { entity: shape.id, field: bare(derived) }],
            field: derived,
            inverse: null,
          }
        : notAsked(derived.id)
    if (taken === 0) return lastOrUnknown(rest, shape, path, last)
    const field = asId(shape.fields.get(rest.slice(0, taken).join('.'))!)
    path.push({ entity: shape.id, field: bare(field) })
    last = field
    rest = rest.slice(taken)
    if (rest.length === 0) break
    if (field.kind !== 'reference' || field.target === null) {
      return { id: '015', message: `“${field.id}”不是引用字段，后面不能再写“.${rest.join('.')}”。` }
    }
    const target = shapeOf(field.target)
    if (!target)
      return { id: '018', message: `字段“${field.id}”引用的实体“${field.target}”不存在。` }
    shape = target
  }
  return { path, field: last, inverse: null }
}

/** Said wherever a field that is computed when shown is named among stored ones. */
export function notAsked(field: string): WayFault & { readonly hint: string } {
  return {
    id: '003',
    message: `“${field}”是显示时才计算的字段（x-derived），只能用来显示。`,
    hint: '条件、筛选和排序请改用它所依据的日期字段，例如出生日期的范围。',
  }
}

export function isWayFault(way: Way | WayFault): way is WayFault {
  return 'message' in way
}

/** The rows that a list of references names, asked like an inverse; null for any other field. */
export function listedRows(step: PathStep): InverseShape | null {
  const { field } = step
  if (field.kind !== 'list' || field.items?.kind !== 'reference' || field.target === null)
    return null
  return { name: field.id, entity: field.target, field: 'id', list: step }
}

/** A record's own id is compared as references are, whatever kind shows it. */
function asId(field: FieldShape): FieldShape {
  return field.id === 'id' && field.kind !== 'reference'
    ? { ...field, kind: 'reference', target: null }
    : field
}

/** Conditions travel to the browser: they carry what comparing needs, not the field's titles and schema. */
function bare({ id, column, kind, target, items }: FieldShape): FieldShape {
  return items
    ? { id, column, kind, target, items: { kind: items.kind } }
    : { id, column, kind, target }
}

function longestField(segments: readonly string[], shape: Shape): number {
  for (let count = segments.length; count > 0; count--) {
    if (shape.fields.has(segments.slice(0, count).join('.'))) return count
  }
  return 0
}

function lastOrUnknown(
  rest: readonly string[],
  shape: Shape,
  path: Path,
  field: FieldShape | null
): Way | WayFault {
  const name = rest[0]!
  const inverse = rest.length === 1 ? shape.inverses.get(name) : undefined
  const throughReferences = path.every((step) => step.field.kind === 'reference')
  if (inverse && throughReferences) return { path, field, inverse }
  const known = [...shape.fields.keys(), ...shape.inverses.keys()]
  return { id: '003', message: `实体“${shape.id}”没有字段“${name}”。`, ...meant(name, known) }
}

import { NEVER } from './condition.js'
import type { BoundCondition, ConditionFault, Path, Shape, VariableName } from './condition.js'

/** Where a condition stands: what it may name. */
export interface ParseScope {
  /** The entity of the rows in question. */
  readonly entity: Shape
  readonly shapeOf: (entityId: string) => Shape | undefined
  /** Variables this place has. `$record` needs no mention: `record` says what it is here. */
  readonly variables: ReadonlySet<VariableName>
  /** `row`: `$record` is the row in question; `variable`: it is given from outside (x-options). */
  readonly record: 'row' | 'variable'
  /** With `variable`: the entity of the record given from outside, when it is another than the rows'. */
  readonly edited?: Shape
  readonly params: ReadonlySet<string>
  /** Names an identity may stand for; null: not known here, every name is taken. */
  readonly userNames: ReadonlySet<string> | null
  /** Names behind `$input`; absent: not known here. */
  readonly inputs?: ReadonlySet<string>
  /** The items of dictionaries; absent: not known here, every value is taken. */
  readonly dictionaries?: ReadonlyMap<string, readonly { readonly value: string }[]>
}

/** One parse: the scope and what it has found so far. */
export interface Parsing {
  readonly scope: ParseScope
  readonly faults: ConditionFault[]
  /** Parts still allowed: a client's filter or a web of `$is` must not grow without end. */
  budget: number
}

/** Where in the raw condition, and about which rows, the parser is. */
export interface Place {
  readonly shape: Shape
  /** The way from the row in question to `shape`, when a named condition is asked of a referred record. */
  readonly prefix: Path
  readonly pointer: string
  /** Named conditions being inlined, as `entity.name`; faults inside point at the `$is` that asked for the first. */
  readonly inlined: readonly string[]
  readonly depth: number
}

/** All that a fault needs to know of a place. */
export interface At {
  readonly pointer: string
}

export function below(place: Place, key: string | number): Place {
  if (place.inlined.length > 0) return place
  return {
    ...place,
    pointer: `${place.pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
  }
}

export function report(
  parsing: Parsing,
  place: { readonly pointer: string },
  id: string,
  message: string,
  more: { hint?: string } = {}
): void {
  parsing.faults.push({ id: `condition.${id}`, pointer: place.pointer, message, ...more })
}

export function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

/** A raw value as a configurator recognizes it, short enough for a message. */
export function shown(raw: unknown): string {
  const text = JSON.stringify(raw) ?? String(raw)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** Also keeps the number of bound values below what SQLite takes (32,766). */
export const MAXIMUM_PARTS = 5_000
export const MAXIMUM_DEPTH = 24

/** Told once: every further part would say the same. */
export function tooLarge(parsing: Parsing, place: Place): BoundCondition {
  if (!parsing.faults.some((fault) => fault.id === 'condition.020')) {
    report(parsing, place, '020', '条件过于复杂。', {
      hint: `最多 ${MAXIMUM_DEPTH} 层、${MAXIMUM_PARTS} 个部分（含 $is 引用的命名条件）。`,
    })
  }
  return NEVER
}

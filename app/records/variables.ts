import type {
  Condition,
  Literal,
  Path,
  RecordReader,
  Value,
  VariableName,
  Variables,
} from '#app/conditions/condition'
import { isWayFault, parseWay } from '#app/conditions/parse_way'
import { variablesOf } from '#app/conditions/paths'
import type { Catalog, Entity } from '#app/metadata/catalog'
import type { Values } from './values.js'

export type OwnVariables = Partial<
  Readonly<Record<VariableName, (path: readonly string[]) => Literal | undefined>>
>

/** The variables of an act with those of one write laid over them (`$record`, `$before`, `$input`). */
export function withVariables(outer: Variables, own: OwnVariables): Variables {
  return {
    ...(outer.timeZone === undefined ? {} : { timeZone: outer.timeZone }),
    get(name, path) {
      const source = own[name]
      return source ? source(path) : outer.get(name, path)
    },
  }
}

/** `$record.…` or `$before.…`: a record as variables read it; a way that leads to no field is missing. */
export function recordVariable(catalog: Catalog, entity: Entity, reader: RecordReader) {
  return (words: readonly string[]): Literal | undefined => {
    const path = pathOf(catalog, entity, words)
    return path ? reader.value(path) : undefined
  }
}

/** `$input.…`: a declared input left empty is null; one that is not declared is missing. */
export function inputVariable(declared: ReadonlySet<string>, input: Values) {
  return (words: readonly string[]): Literal | undefined => {
    const name = words.join('.')
    return declared.has(name) ? ((input[name] ?? null) as Literal) : undefined
  }
}

/** The ways that `$record.…` (or `$before.…`) inside conditions and values reads from that record on. */
export function variablePaths(
  name: 'record' | 'before',
  catalog: Catalog,
  entity: Entity,
  from: readonly (Condition | Value)[]
): Path[] {
  const named = from.flatMap(variablesOf).filter((variable) => variable.name === name)
  return named.flatMap(({ path }) => {
    const found = pathOf(catalog, entity, path)
    return found ? [found] : []
  })
}

function pathOf(catalog: Catalog, entity: Entity, words: readonly string[]): Path | null {
  const way = parseWay(words.join('.'), entity, (id) => catalog.entities.get(id))
  return isWayFault(way) || way.inverse ? null : way.path
}

import type {
  Condition,
  Literal,
  RecordReader,
  Value,
  VariableName,
  Variables,
} from '#app/conditions/condition'
import { variablesOf } from '#app/conditions/paths'
import type { Catalog, Entity } from '#app/metadata/catalog'
import { addPath, pathOf, type Needs } from './needs.js'
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

/** `$record.…` or `$before.…`: a record as variables read it; a path that names no field is missing. */
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

/** Adds what `$record.…` (or `$before.…`) inside conditions and values reads around that record. */
export function addVariables(
  needs: Needs,
  name: VariableName,
  catalog: Catalog,
  entity: Entity,
  from: readonly (Condition | Value)[]
): void {
  for (const value of from.flatMap(variablesOf)) {
    if (value.name !== name) continue
    const path = pathOf(catalog, entity, value.path)
    if (path) addPath(needs, path)
  }
}

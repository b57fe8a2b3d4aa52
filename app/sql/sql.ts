/**
 * The one place that builds SQL text. A fragment carries its text and its bindings together, so that a value can never
 * become text; identifiers come only through `identifier`.
 */
export interface Sql {
  readonly text: string
  readonly bindings: readonly unknown[]
}

export type Dialect = 'sqlite' | 'postgres'

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/

/** Quotes a generated table, column or alias name; throws on anything the engine did not generate itself. */
export function identifier(...path: string[]): Sql {
  for (const part of path) {
    if (!IDENTIFIER.test(part))
      throw new Error(`Not a generated SQL identifier: ${JSON.stringify(part)}`)
  }
  return { text: path.map((part) => `"${part}"`).join('.'), bindings: [] }
}

/** Joins fragments and binds everything else as a value. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  let text = strings[0] ?? ''
  const bindings: unknown[] = []
  values.forEach((value, index) => {
    if (isSql(value)) {
      text += value.text
      bindings.push(...value.bindings)
    } else {
      text += '?'
      bindings.push(value)
    }
    text += strings[index + 1] ?? ''
  })
  return { text, bindings }
}

/** Joins fragments with a separator; an empty list gives an empty fragment. */
export function join(fragments: readonly Sql[], separator: string): Sql {
  return {
    text: fragments.map((fragment) => fragment.text).join(separator),
    bindings: fragments.flatMap((fragment) => fragment.bindings),
  }
}

/** True for a fragment made by this module. */
export function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && 'text' in value && 'bindings' in value
}

export const TRUE: Sql = { text: '1 = 1', bindings: [] }
export const FALSE: Sql = { text: '1 = 0', bindings: [] }

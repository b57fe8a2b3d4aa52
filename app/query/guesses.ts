import { formats } from '../fields/formats.js'
import type { Condition, Path } from '../conditions/condition.js'
import type { Entity, Field } from '../metadata/catalog.js'
import { fieldAt, isPlainPath, type Reader } from './way.js'

/**
 * How many values a client's question tries on fields that show masked: a mask leaves few characters to find out, and
 * equality answers. Names are left out: who looks for one knows it, and nothing of it can be counted through.
 */
export function guessesIn(reader: Reader, condition: Condition): number {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.reduce((sum, part) => sum + guessesIn(reader, part), 0)
    case 'not':
    case 'some':
    case 'none':
      return guessesIn(reader, condition.part)
    case 'compare': {
      const { left, operator, right } = condition
      if (left.kind !== 'field' || operator === '$exists') return 0
      if (!isGuessable(reader, left.path)) return 0
      return right.kind === 'literal' && Array.isArray(right.value) ? right.value.length : 1
    }
  }
}

/** The same of a quick search, which tries every text that could be such a value. */
export function guessesBySearch(reader: Reader, entity: Entity, text: string): number {
  const fields = entity.search.flatMap(({ field }) => entity.fields.get(field) ?? [])
  return fields.some(
    (field) => isGuessable(reader, [{ entity: entity.id, field }]) && couldBe(field, text)
  )
    ? 1
    : 0
}

function isGuessable(reader: Reader, path: Path): boolean {
  const { entity, field } = path.at(-1)!
  const mask = fieldAt(reader.catalog, entity, field.id)?.mask ?? null
  return mask !== null && mask !== 'name' && !isPlainPath(reader, path)
}

function couldBe({ schema }: Field, text: string): boolean {
  const format = formats.find(({ id }) => id === schema['format'])
  return format === undefined || format.test(text)
}

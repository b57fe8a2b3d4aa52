import type { FieldKindId } from '../conditions/condition.js'
import type { FieldKind } from './field_kind.js'
import { boolean } from './kinds/boolean.js'
import { date } from './kinds/date.js'
import { datetime } from './kinds/datetime.js'
import { decimal } from './kinds/decimal.js'
import { dictionary } from './kinds/dictionary.js'
import { integer } from './kinds/integer.js'
import { list } from './kinds/list.js'
import { option } from './kinds/option.js'
import { reference } from './kinds/reference.js'
import { text } from './kinds/text.js'

/** Every kind of field there is; a new one is a file and a line here. */
export const kinds: readonly FieldKind[] = [
  text,
  integer,
  decimal,
  boolean,
  date,
  datetime,
  option,
  dictionary,
  reference,
  list,
]

const byId = new Map(kinds.map((kind) => [kind.id, kind]))

/** The kind of that id; throws on an unknown one, which a checked Catalog cannot hold. */
export function kindOf(id: FieldKindId): FieldKind {
  const kind = byId.get(id)
  if (!kind) throw new Error(`Unknown field kind: ${JSON.stringify(id)}`)
  return kind
}

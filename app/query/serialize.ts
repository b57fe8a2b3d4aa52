import type { Literal, Scalar } from '../conditions/condition.js'
import { kindOf } from '../fields/kinds.js'
import type { Catalog, Field } from '../metadata/catalog.js'
import type { Row } from '../portals/database.js'
import type { Dialect } from '../sql/sql.js'
import type { Cell, Json } from '../../resources/props.js'
import { derivedValue, type DerivingAct } from './derive.js'
import { masked } from './mask.js'
import type { LabelOutput, Output } from './projection.js'
import { valueText } from './value_text.js'

/** Shown for a record whose name the reader may not read. */
const UNNAMED = '—'

export interface Exit {
  readonly catalog: Catalog
  readonly dialect: Dialect
  /** The records that lists of references name, by entity and id, as far as the reader may read them. */
  readonly names?: Names
  /** What derived fields need besides their operands. */
  readonly act?: DerivingAct
}

/** entity → id → what the record is called. */
export type Names = ReadonlyMap<string, ReadonlyMap<string, string>>

/**
 * The one way out of a value: pages take the cell, the API its `value`; both see the same mask. A reference shows its
 * record's name only where the reader may read that record, and leads to it only then.
 */
export function cellOf(exit: Exit, output: Output, row: Row): Cell {
  const value = output.derived
    ? derivedValue(exit, output, output.derived, row)
    : (kindOf(output.field.kind).fromColumn(row[output.column], exit.dialect) as Literal)
  if (value !== null && output.referred) return referenceCell(exit, output, row, value)
  if (Array.isArray(value) && output.named !== null) return listCell(exit, output.named, value)
  const cell = valueCell(exit.catalog, output.entity, output.field, value, isPlain(output, row))
  if (!output.badge || cell.masked) return cell
  const { short } = valueText(exit.catalog, output.entity, output.field, value)
  return short ? { ...cell, short } : cell
}

/** A template over the row; a field that the reader may not read is empty in it, and all empty shows nothing. */
export function textCell(exit: Exit, template: LabelOutput, row: Row): Cell {
  const text = filledText(exit, template, row)
  return { value: text, text: text ?? '' }
}

/** A value that did not come through a read plan (a change in the history), under the same masks. */
export function valueCell(
  catalog: Catalog,
  entity: string,
  field: Field,
  value: Literal,
  plain: boolean
): Cell {
  const { text, tone } = valueText(catalog, entity, field, value)
  if (value !== null && field.mask !== null && !plain) {
    const hidden = masked(text, field.mask)
    return { value: hidden, text: hidden, masked: true }
  }
  return { value: value as Json, text, ...(tone === null ? {} : { tone }) }
}

/** A record's name as the reader may see it. */
export function labelText(exit: Exit, label: LabelOutput, row: Row): string {
  return filledText(exit, label, row) ?? UNNAMED
}

/** The template with its values; null where none of them says anything. */
function filledText(exit: Exit, template: LabelOutput, row: Row): string | null {
  const parts = template.map((part) =>
    typeof part === 'string' ? part : cellOf(exit, part, row).text
  )
  const isFilled = template.some((part, index) => typeof part !== 'string' && parts[index] !== '')
  return isFilled ? parts.join('').trim() : null
}

/** The page of a record. */
export function recordHref(catalog: Catalog, entity: string, id: string): string {
  return `/${catalog.id}/records/${entity}/${id}`
}

/** A list of references by the names of its records. */
function listCell({ names }: Exit, entity: string, value: readonly Scalar[]): Cell {
  const known = names?.get(entity)
  const texts = value.map((id) => known?.get(String(id)) ?? UNNAMED)
  return { value, text: texts.join('、') }
}

function referenceCell(exit: Exit, { referred }: Output, row: Row, value: Literal): Cell {
  const text = labelText(exit, referred!.label, row)
  const isReadable = referred!.readable !== null && row[referred!.readable] != null
  if (!isReadable)
    return { value: value as Json, text: referred!.readable === null ? text : UNNAMED }
  return {
    value: value as Json,
    text,
    href: recordHref(exit.catalog, referred!.entity, String(value)),
  }
}

function isPlain(output: Output, row: Row): boolean {
  return typeof output.plain === 'boolean' ? output.plain : row[output.plain.column] != null
}

import { Validator, type OutputUnit } from '@cfworker/json-schema'
import './formats.js'
import type { Json } from '../props.js'
import { propertiesOf, titleOf, withoutEmpty, type Schema, type Values } from './form_fields.js'
import { invalidMessage } from './invalid_message.js'

export interface FieldFault {
  readonly field: string
  readonly keyword: string
  readonly message: string
}

/** Parents repeat what their members say. */
const PARENTS = new Set([
  'properties',
  'items',
  'prefixItems',
  'additionalProperties',
  'allOf',
  'if',
  '$ref',
])
const MISSING = /"([^"]+)"/

/** The first fault of each field of a flat form, in Chinese, in the order of the schema. Without code generation. */
export function checkValues(
  schema: Schema,
  values: Values,
  references: ReadonlySet<string> = new Set()
): readonly FieldFault[] {
  const { errors } = new Validator(schema as object, '2020-12', false).validate(
    withoutEmpty(values)
  )
  const faults = new Map<string, FieldFault>()
  for (const error of errors) {
    const fault = readFault(error, schema, references)
    if (fault && !isBetter(faults.get(fault.field), fault)) faults.set(fault.field, fault)
  }
  const order = Object.keys(propertiesOf(schema))
  return [...faults.values()].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

/** A known fault stays unless it only says that no choice fits and the new one says why. */
function isBetter(known: FieldFault | undefined, next: FieldFault): boolean {
  return known !== undefined && !(known.keyword === 'type' && next.keyword === 'format')
}

function readFault(
  error: OutputUnit,
  schema: Schema,
  references: ReadonlySet<string>
): FieldFault | null {
  if (PARENTS.has(error.keyword)) return null
  const field = fieldOf(error)
  if (field === null) return null
  const own = propertiesOf(schema)[field]
  if (!own) return null
  const message = invalidMessage(
    error.keyword,
    titleOf(schema, field),
    own as Record<string, Json>,
    references.has(field)
  )
  return { field, keyword: error.keyword, message }
}

/** A missing field is reported at its parent; its name stands quoted in the error. */
function fieldOf(error: OutputUnit): string | null {
  if (error.keyword === 'required' && error.instanceLocation === '#')
    return MISSING.exec(error.error)?.[1] ?? null
  const first = error.instanceLocation.split('/')[1]
  return first === undefined
    ? null
    : decodeURIComponent(first).replaceAll('~1', '/').replaceAll('~0', '~')
}

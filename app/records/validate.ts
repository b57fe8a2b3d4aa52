import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { formats } from '#app/fields/formats'
import { issueOf, type InputIssue } from '#app/errors'
import type { Entity, Field } from '#app/metadata/catalog'
import { isEmpty, type Values } from './values.js'
import { sentenceOf } from './sentences.js'

const validators = new WeakMap<ReadonlyMap<string, Field>, ValidateFunction>()
let compiler: Ajv2020 | null = null

/** Compiled at first use, once per set of fields of a Catalog; a new release brings new fields and so new validators. */
function validatorOf(fields: ReadonlyMap<string, Field>): ValidateFunction {
  const known = validators.get(fields)
  if (known) return known
  const properties: Record<string, unknown> = {}
  for (const field of fields.values()) {
    if (!field.builtIn && !LISTED.has(field.kind)) properties[field.id] = field.schema
  }
  const validator = ajv().compile({ type: 'object', properties })
  validators.set(fields, validator)
  return validator
}

/** Options and dictionaries are judged against their lists (`options.ts`), where an old value may stay. */
const LISTED: ReadonlySet<string> = new Set(['option', 'dictionary', 'reference'])

function ajv(): Ajv2020 {
  if (compiler) return compiler
  compiler = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
  addFormats.default(compiler)
  for (const { id, test } of formats) compiler.addFormat(id, { type: 'string', validate: test })
  return compiler
}

/**
 * The faults of filled values against their fields' plain schemas, at most one per field; empty fields are the business
 * of `x-required`. `asked` names the fields whose value is judged.
 */
export function validate(
  fields: ReadonlyMap<string, Field>,
  values: Values,
  asked: (field: string) => boolean
): InputIssue[] {
  const filled: Record<string, unknown> = {}
  for (const id of fields.keys()) {
    if (asked(id) && !isEmpty(values[id])) filled[id] = values[id]
  }
  const validator = validatorOf(fields)
  if (validator(filled)) return []
  const issues = new Map<string, InputIssue>()
  for (const error of validator.errors ?? []) {
    const field = error.instancePath.split('/')[1] ?? ''
    if (!issues.has(field)) issues.set(field, issueOf('E_VALUE_INVALID', field, sentenceOf(error)))
  }
  return [...issues.values()]
}

/** Own fields a client may meet, in the order of the entity. */
export function ownFields(entity: Entity): Field[] {
  return [...entity.fields.values()].filter((field) => !field.builtIn)
}

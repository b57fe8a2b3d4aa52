import type { Ability } from '#app/authorize/act'
import type { RecordReader } from '#app/conditions/condition'
import type { InputIssue } from '#app/errors'
import type { Catalog, Entity, Field } from '#app/metadata/catalog'
import { holdsFor, isAsked, type Asked } from './asked.js'
import type { Deed } from './deed.js'
import { NONE_FOUND, type Found } from './finders.js'
import {
  BAD_REFERENCE,
  HIDDEN,
  LOCKED,
  NOT_FOUND_BY,
  NOT_AN_OPTION,
  NOT_WRITABLE,
  REQUIRED,
} from './sentences.js'
import { isEmpty, isSame, type Values } from './values.js'

/** Whether a field must be filled in this record: never while it is hidden, always when nobody can tell. */
export function isRequired(field: Field, asked: Asked): boolean {
  if (!isVisible(field, asked)) return false
  return typeof field.required === 'boolean'
    ? field.required
    : holdsFor(field.required, asked, true)
}

/** Whether a field is shown at all; hidden when nobody can tell. */
export function isVisible(field: Field, asked: Asked): boolean {
  return field.visible === null || holdsFor(field.visible, asked, false)
}

/** The filled required fields make a record `complete`. */
export function isComplete(fields: Iterable<Field>, asked: Asked): boolean {
  return [...fields].every(
    (field) => field.builtIn || !isEmpty(asked.values[field.id]) || !isRequired(field, asked)
  )
}

/** Empty fields that must be filled. */
export function missingFields(
  fields: Iterable<Field>,
  asked: Asked,
  isJudged: (field: string) => boolean
): InputIssue[] {
  return [...fields]
    .filter(
      (field) =>
        !field.builtIn &&
        isJudged(field.id) &&
        isEmpty(asked.values[field.id]) &&
        isRequired(field, asked)
    )
    .map((field) => ({ code: 'E_VALUE_REQUIRED', field: field.id, message: REQUIRED }))
}

/** Inputs for fields that are hidden or locked in this record; sending the value it has anyway changes nothing. */
export function closedFields(
  fields: readonly Field[],
  asked: Asked,
  baseline: Values
): InputIssue[] {
  return fields.flatMap((field) => {
    if (isSame(asked.values[field.id], baseline[field.id])) return []
    if (!isVisible(field, asked))
      return isEmpty(asked.values[field.id])
        ? []
        : [{ code: 'E_FIELD_HIDDEN', field: field.id, message: HIDDEN }]
    const locked = field.readonly !== null && holdsFor(field.readonly, asked, true)
    return locked ? [{ code: 'E_FIELD_LOCKED', field: field.id, message: LOCKED }] : []
  })
}

/**
 * Inputs for fields that the roles do not let this person write in this record. Of a record that is out of reach as a
 * whole no field is told: that is another refusal.
 */
export function forbiddenFields(
  fields: readonly Field[],
  { action, entity }: Pick<Deed, 'action' | 'entity'>,
  ability: Ability,
  records: readonly RecordReader[]
): InputIssue[] {
  const can = (reader: RecordReader, field?: string) =>
    ability.can(action, entity.id, reader, field)
  return fields
    .filter((field) => records.some((reader) => can(reader) && !can(reader, field.id)))
    .map((field) => ({ code: 'E_FIELD_FORBIDDEN', field: field.id, message: NOT_WRITABLE }))
}

/** Changed options and dictionary values that are not offered; a value that stood there before may stay. */
export function unofferedValues(
  fields: readonly Field[],
  values: Values,
  baseline: Values,
  catalog: Catalog
): InputIssue[] {
  return fields.flatMap((field) => {
    const offered = offeredValues(field, catalog)
    if (!offered || isSame(values[field.id], baseline[field.id])) return []
    const before = new Set(listed(baseline[field.id]))
    const bad = listed(values[field.id]).some(
      (value) => !offered.has(String(value)) && !before.has(value)
    )
    return bad ? [{ code: 'E_VALUE_INVALID', field: field.id, message: NOT_AN_OPTION }] : []
  })
}

function offeredValues(field: Field, catalog: Catalog): Set<string> | null {
  const options = field.options ?? field.items?.options
  const dictionary = field.dictionary ?? field.items?.dictionary ?? null
  const items =
    options ?? (dictionary === null ? null : (catalog.dictionaries.get(dictionary)?.items ?? []))
  return items && new Set(items.filter((item) => item.enabled).map((item) => item.value))
}

/** Changed references whose record is not there, may not be read, or is not among the choices: one answer for all. */
export function badReferences(
  fields: readonly Field[],
  values: Values,
  choices: ReadonlyMap<string, ReadonlySet<string>>,
  found: Found = NONE_FOUND
): InputIssue[] {
  return fields
    .filter(
      (field) =>
        choices.has(field.id) &&
        !listed(values[field.id]).every((id) => choices.get(field.id)!.has(String(id)))
    )
    .map((field) => ({
      code: 'E_REFERENCE_INVALID',
      field: field.id,
      // One that is found and not offered is told like one that is not there.
      message: found.has(field.id) ? NOT_FOUND_BY : BAD_REFERENCE,
    }))
}

/** A field's value as a list, whether it holds one or several. */
export function listed(value: unknown): readonly unknown[] {
  if (isEmpty(value)) return []
  return Array.isArray(value) ? value : [value]
}

/** The entity's own checks that do not hold; an unknown one refuses. */
export function failedChecks(entity: Entity, asked: Asked): InputIssue[] {
  return entity.checks
    .filter(
      (check) => isAsked(check.require, asked.values) && !holdsFor(check.require, asked, false)
    )
    .map((check) => ({ code: 'E_CHECK_FAILED', field: check.field, message: check.message }))
}

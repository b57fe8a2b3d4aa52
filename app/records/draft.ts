import { bindValue } from '#app/conditions/bind'
import type { Act } from '#app/authorize/act'
import type { Variables } from '#app/conditions/condition'
import { issueOf, type InputIssue } from '#app/errors'
import { kindOf } from '#app/fields/kinds'
import type { Effect, Entity, Field, Transition } from '#app/metadata/catalog'
import { sentence } from '#app/texts/words'
import { holdsFor, type Asked } from './asked.js'
import { assignedValue } from './assigned.js'
import type { Deed } from './deed.js'
import { isFilled } from './origin.js'
import { NOT_FOUND_BY, NOT_WRITABLE, WRITTEN_ONCE, castSentence } from './sentences.js'
import type { Values } from './values.js'

/** What a client sent, turned into values; what cannot be taken is an issue at its field. */
export interface CastInput {
  /** Values of the record's own fields. */
  readonly record: Values
  /** Values of everything the transition declares, for `$input` and the history. */
  readonly declared: Values
  readonly issues: readonly InputIssue[]
}

/** Casts an input by field kinds and refuses every name that no client may write. Pure. */
export function castInput(deed: Deed, stored: boolean): CastInput {
  const record: Record<string, unknown> = {}
  const declared: Record<string, unknown> = {}
  const issues: InputIssue[] = []
  for (const [name, raw] of Object.entries(deed.input)) {
    const field = fieldFor(deed, name)
    const refusal = refusalOf(deed, name, field, stored)
    const named = deed.found?.get(name)
    const value = refusal || !field ? undefined : (named ?? kindOf(field.kind).cast(raw))
    if (refusal) issues.push(refusal)
    else if (named === null)
      issues.push({ code: 'E_REFERENCE_INVALID', field: name, message: NOT_FOUND_BY })
    else if (value === undefined && field)
      issues.push({ code: 'E_VALUE_INVALID', field: name, message: castSentence(field.kind) })
    else {
      if (declaredField(deed.transition, name)) declared[name] = value
      if (deed.entity.fields.has(name)) record[name] = value
    }
  }
  return { record, declared, issues }
}

function declaredField(transition: Transition | null, name: string): Field | undefined {
  return transition?.input?.properties.get(name)
}

function fieldFor(deed: Deed, name: string): Field | undefined {
  return (
    declaredField(deed.transition, name) ??
    (deed.opens === 'record' ? deed.entity.fields.get(name) : undefined)
  )
}

/** Why a name is not taken from a client at all; null when it may be. */
function refusalOf(
  deed: Deed,
  name: string,
  field: Field | undefined,
  stored: boolean
): InputIssue | null {
  if (!field)
    return issueOf(
      'E_FIELD_UNKNOWN',
      name,
      sentence('没有这个字段：{name}', { name: name.slice(0, 80) })
    )
  const own = deed.entity.fields.get(name)
  if (deed.origin && isFilled(deed.origin, name))
    return { code: 'E_FIELD_FORBIDDEN', field: name, message: NOT_WRITABLE }
  const declared = declaredField(deed.transition, name) !== undefined
  const isOpen = declared || deed.authority === 'pack'
  if (own?.builtIn || (own?.internal && !isOpen))
    return { code: 'E_FIELD_FORBIDDEN', field: name, message: NOT_WRITABLE }
  if (own?.writeOnce && stored)
    return { code: 'E_FIELD_LOCKED', field: name, message: WRITTEN_ONCE }
  return null
}

/** The record as defaults alone would make it: `x-default` of every field, bound to the act. A missing one stays empty. */
export function withDefaults(entity: Entity, values: Values, variables: Variables): Values {
  const filled: Record<string, unknown> = { ...values }
  for (const field of entity.fields.values()) {
    if (field.default !== null && !field.builtIn)
      filled[field.id] = bindValue(field.default, variables) ?? null
  }
  return filled
}

/** Lays the transition's `set` over a record. `$record` and the row itself are the record with the input in it. */
export function withSet(
  act: Pick<Act, 'catalog' | 'clock'>,
  transition: Transition | null,
  { values, reader, variables }: Asked
): Values {
  const set: Record<string, unknown> = {}
  for (const { field, value } of transition?.set ?? []) {
    set[field] =
      value.kind === 'root' ? reader.value(value.path) : assignedValue(act, value, variables)
  }
  return { ...values, ...set }
}

/** Lays the `set` of effects over a record; one whose `when` nobody can tell is left out. */
export function setEffects(
  act: Pick<Act, 'catalog' | 'clock'>,
  effects: readonly Effect[],
  asked: Asked
): Values {
  const set: Record<string, unknown> = {}
  for (const { when, does } of effects) {
    if (does.kind !== 'set' || (when && !holdsFor(when, asked, false))) continue
    for (const { field, value } of does.with)
      set[field] = assignedValue(act, value, asked.variables)
  }
  return { ...asked.values, ...set }
}

import type { Act } from '#app/authorize/act'
import type { InputIssue } from '#app/errors'
import type { Field } from '#app/metadata/catalog'
import type { Asked } from './asked.js'
import type { Deed } from './deed.js'
import type { Facts } from './facts.js'
import {
  badReferences,
  closedFields,
  failedChecks,
  forbiddenFields,
  missingFields,
  unofferedValues,
} from './issues.js'
import { isEditable } from './open.js'
import { standingAs } from './standing.js'
import { ownFields, validate } from './validate.js'
import { isSame } from './values.js'

/** Everything that is wrong with the input and with the record it makes, one issue for a field; a check only where its field has none. */
export function inputIssues(act: Act, deed: Deed, facts: Facts): InputIssue[] {
  const { after, baseline, cast } = facts
  const named = [...deed.entity.fields.values()].filter((field) =>
    Object.hasOwn(cast.record, field.id)
  )
  const free = named.filter((field) => !deed.transition?.input?.properties.has(field.id))
  const declared = deed.transition?.input?.properties ?? new Map<string, Field>()
  const given: Asked = { ...after, values: { ...after.values, ...cast.declared } }
  const fields = new Map(ownFields(deed.entity).map((field) => [field.id, field]))
  const answers = answersFor(act, deed, facts)
  const records = facts.stored
    ? [facts.stored.reader, standingAs(after.reader, facts.stored.reader)]
    : [after.reader]
  const found = [
    ...cast.issues,
    ...forbiddenFields(free, deed, act.ability, records),
    ...(deed.authority === 'pack' ? [] : closedFields(named, after, baseline)),
    ...missingFields(declared.values(), given, () => true),
    ...missingFields(fields.values(), after, answers.filled),
    ...validate(deed.entity.fields, after.values, answers.valid),
    ...validate(declared, cast.declared, () => true),
    ...unofferedValues([...fields.values()], after.values, facts.stored?.values ?? {}, act.catalog),
    ...unofferedValues(
      [...declared.values()].filter((field) => !fields.has(field.id)),
      cast.declared,
      {},
      act.catalog
    ),
    ...badReferences(
      [...fields.values(), ...declared.values()],
      given.values,
      facts.choices,
      deed.found
    ),
  ]
  const issues = firstPerField(found)
  return [
    ...issues,
    ...failedChecks(deed.entity, after).filter(
      (issue) => !issues.some(({ field }) => field !== null && field === issue.field)
    ),
  ]
}

/**
 * Which fields a write answers for besides those it changes. Who makes or submits a record answers for all that he
 * could put right; who only decides about it for none, so that a narrower pack does not stop what was filed under the
 * wider one. An edit answers for what is missing, and not for an old value it leaves alone.
 */
function answersFor(act: Act, deed: Deed, { stored, after }: Facts): Answers {
  const { entity } = deed
  if (!stored) return { filled: () => true, valid: () => true }
  const changed = (field: string) => !isSame(stored.values[field], after.values[field])
  const isOpen = deed.authority !== 'pack' && isEditable(entity, stored)
  const mayWrite = (field: string) => act.ability.can('update', entity.id, stored.reader, field)
  const own = (field: string) => changed(field) || (isOpen && mayWrite(field))
  return { filled: own, valid: deed.opens === 'record' ? changed : own }
}

interface Answers {
  filled(field: string): boolean
  valid(field: string): boolean
}

function firstPerField(issues: readonly InputIssue[]): InputIssue[] {
  const first = new Map<string, InputIssue>()
  for (const issue of issues) {
    const key = issue.field ?? issue.message
    if (!first.has(key)) first.set(key, issue)
  }
  return [...first.values()]
}

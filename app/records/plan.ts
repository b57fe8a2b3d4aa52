import type { Act } from '#app/authorize/act'
import {
  E_ACTION_FORBIDDEN,
  E_GUARD_REFUSED,
  E_GUARD_WARNING,
  E_INPUT_INVALID,
  E_TRANSITION_NOT_OPEN,
  type InputIssue,
} from '#app/errors'
import type { RecordReader } from '#app/conditions/condition'
import type { Entity, Field, Guard } from '#app/metadata/catalog'
import { sentence } from '#app/texts/words'
import { judgeGuards } from '#app/workflow/decide'
import { holdsFor, isAsked, type Asked } from './asked.js'
import type { Deed } from './deed.js'
import type { Facts } from './facts.js'
import {
  badReferences,
  closedFields,
  failedChecks,
  forbiddenFields,
  isComplete,
  missingFields,
  unofferedValues,
} from './issues.js'
import { changesBetween, emptyValues, isSame, type Changes, type Values } from './values.js'
import { asGuard, isExceeded, type Counted } from './limits.js'
import { isEditable } from './open.js'
import type { TaskChanges } from './tasks.js'
import { ownFields, validate } from './validate.js'

/** One write, decided and not yet done: printable, and testable without a database. */
export interface WritePlan {
  readonly kind: 'insert' | 'update' | 'delete'
  readonly entity: Entity
  readonly id: string
  /** The record as it will be; for `delete` as it was. */
  readonly values: Values
  /** The version that must still stand when the write is done; null for `insert`. */
  readonly expected: number | null
  readonly changes: Changes
  readonly entry: PlannedEntry
  readonly warnings: readonly string[]
  /** What becomes of the tasks of an approval chain. */
  readonly tasks?: TaskChanges | null
}

/** What the history will say of a write; who and when is the act's. */
export interface PlannedEntry {
  readonly action: string
  readonly transition: string | null
  readonly fromState: string | null
  readonly toState: string | null
  /** Everything the transition asked for, and under `$confirmed` the warnings that the person has seen. */
  readonly input: Values
}

/**
 * Plans the making of a record. Throws E_INPUT_INVALID with every issue, E_TRANSITION_NOT_OPEN when the record as it
 * will be does not fit `when`, E_GUARD_REFUSED, E_GUARD_WARNING, E_ACTION_FORBIDDEN.
 */
export function planCreate(act: Act, deed: Deed, facts: Facts, id: string): WritePlan {
  const warnings = judge(act, deed, facts)
  return planOf(
    'insert',
    deed,
    { ...facts.after, values: { ...facts.after.values, id } },
    facts,
    warnings
  )
}

/** Plans the change of a stored record, by `update` or by a transition. Throws as `planCreate` does. */
export function planUpdate(act: Act, deed: Deed, facts: Facts): WritePlan {
  return planOf('update', deed, facts.after, facts, judge(act, deed, facts))
}

/** Plans the removal of a stored record. Throws E_GUARD_REFUSED and E_GUARD_WARNING. */
export function planRemove(deed: Deed, { stored, after, counted }: Facts): WritePlan {
  if (!stored) throw new Error('Only a stored record can be removed.')
  const warnings = judgeTransition(deed, after, counted)
  const state = textOf(stored.values['state'])
  const entry = {
    action: deed.action,
    transition: deed.transition?.id ?? null,
    fromState: state,
    toState: null,
    input: {},
  }
  const changes = changesBetween(deed.entity, stored.values, emptyValues(deed.entity))
  return {
    kind: 'delete',
    entity: deed.entity,
    id: String(stored.values['id']),
    values: stored.values,
    expected: Number(stored.values['version']),
    changes,
    entry,
    warnings,
  }
}

/** Everything that can be wrong with a record as it will be, in the order of language.md, section 5; gives the confirmed warnings. */
function judge(act: Act, deed: Deed, facts: Facts): string[] {
  if (!facts.stored) assertWhen(deed, facts.after)
  const issues = inputIssues(act, deed, facts)
  if (issues.length > 0) throw E_INPUT_INVALID(issues)
  const warnings = judgeTransition(deed, facts.after, facts.counted)
  const reader = facts.stored
    ? standingAs(facts.after.reader, facts.stored.reader)
    : facts.after.reader
  if (!act.ability.can(deed.action, deed.entity.id, reader))
    throw E_ACTION_FORBIDDEN(act.ability.reason(deed.action, deed.entity.id, reader))
  return warnings
}

const STANDING: ReadonlySet<string> = new Set([
  'state',
  'stateSince',
  'dueAt',
  'stepsReached',
  'lastStep',
  'submittedBy',
])

/**
 * The record as it will be, still standing where it stood: a rule for a step ("who may approve what waits") names the
 * state the step leaves, and the step itself must not be what breaks it.
 */
function standingAs(after: RecordReader, stored: RecordReader): RecordReader {
  return {
    value: (path) =>
      (path.length === 1 && STANDING.has(path[0]!.field.id) ? stored : after).value(path),
    rows: (through, inverse) => after.rows(through, inverse),
  }
}

/** A creating transition asks `when` of the record as it will be. */
function assertWhen({ transition }: Deed, after: Asked): void {
  if (transition?.when && !holdsFor(transition.when, after, false))
    throw E_TRANSITION_NOT_OPEN(transition.title, sentence('尚未保存'))
}

function inputIssues(act: Act, deed: Deed, facts: Facts): InputIssue[] {
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
    ...badReferences([...fields.values(), ...declared.values()], given.values, facts.choices),
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

/** Asks the guards and limits of the deed's transition; gives the sentences of the warnings that were confirmed. */
function judgeTransition(
  { transition, confirmed }: Deed,
  asked: Asked,
  counted: readonly Counted[]
): string[] {
  const full = counted.filter(isExceeded).map(({ limit }) => asGuard(limit))
  const holds = (guard: Guard) =>
    !full.includes(guard) &&
    (!isAsked(guard.require, asked.values) || holdsFor(guard.require, asked, false))
  const verdict = judgeGuards([...(transition?.guards ?? []), ...full], holds, confirmed)
  const [first] = verdict.refusing
  if (first)
    throw E_GUARD_REFUSED(first.message, {
      field: first.field,
      hint: first.because,
      issues: verdict.refusing.map(guardIssue),
    })
  if (verdict.unconfirmed.length > 0)
    throw E_GUARD_WARNING(
      verdict.unconfirmed.map((guard) => ({ name: guard.name, ...guardIssue(guard) }))
    )
  return verdict.confirmed.map((guard) => guard.message)
}

function guardIssue(guard: Guard): InputIssue {
  return {
    code: guard.level === 'warn' ? 'E_GUARD_WARNING' : 'E_GUARD_REFUSED',
    field: guard.field,
    message: guard.message,
    ...(guard.because === null ? {} : { hint: guard.because }),
  }
}

function planOf(
  kind: 'insert' | 'update',
  deed: Deed,
  after: Asked,
  facts: Facts,
  warnings: readonly string[]
): WritePlan {
  const before = facts.stored?.values ?? null
  const values: Values = {
    ...after.values,
    complete: isComplete(deed.entity.fields.values(), after),
  }
  return {
    kind,
    entity: deed.entity,
    id: String(values['id']),
    values,
    expected: before && Number(before['version']),
    changes: changesBetween(deed.entity, before ?? emptyValues(deed.entity), values),
    entry: {
      action: deed.action,
      transition: deed.transition?.id ?? null,
      fromState: textOf(before?.['state']),
      toState: textOf(values['state']),
      input: { ...facts.cast.declared, ...(warnings.length > 0 ? { $confirmed: warnings } : {}) },
    },
    warnings,
    tasks: facts.tasks,
  }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}

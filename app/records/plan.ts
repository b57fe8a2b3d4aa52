import type { Act } from '#app/authorize/act'
import { E_ACTION_FORBIDDEN, E_INPUT_INVALID, E_TRANSITION_NOT_OPEN } from '#app/errors'
import type { Entity } from '#app/metadata/catalog'
import { sentence } from '#app/texts/words'
import { holdsFor, type Asked } from './asked.js'
import type { Deed } from './deed.js'
import type { Facts } from './facts.js'
import { inputIssues } from './input_issues.js'
import { isComplete } from './issues.js'
import { judgeTransition } from './judge_transition.js'
import { standingAs } from './standing.js'
import type { TaskChanges } from './tasks.js'
import { changesBetween, emptyValues, type Changes, type Values } from './values.js'

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

/** A creating transition asks `when` of the record as it will be. */
function assertWhen({ transition }: Deed, after: Asked): void {
  if (transition?.when && !holdsFor(transition.when, after, false))
    throw E_TRANSITION_NOT_OPEN(transition.title, sentence('尚未保存'))
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

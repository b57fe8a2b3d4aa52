import type { Act } from '#app/authorize/act'
import { bind } from '#app/conditions/bind'
import { ALWAYS, NEVER, UNKNOWN, type BoundCondition, type Path } from '#app/conditions/condition'
import { E_QUERY_INVALID } from '#app/errors'
import { kindOf } from '#app/fields/kinds'
import { filledFor } from '#app/http/reads/makings'
import { ownColumns, plainList, readRecord } from '#app/records/read'
import type { Entity, Field } from '#app/metadata/catalog'
import { readerOfValues } from '#app/query/load_reader'
import { textOf, type Query } from '#app/query/parse_list_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { isReadablePath } from '#app/query/way'
import { withDefaults } from '#app/records/draft'
import { listed } from '#app/records/issues'
import { reachableAmong } from '#app/records/reachable'
import { emptyValues, type Values } from '#app/records/values'
import { recordVariable, variablePaths, withVariables } from '#app/records/variables'
import { makingAt, mayMake } from '#app/workflow/makings'

export interface Choice {
  readonly value: string
  readonly text: string
  /** What tells two of the same name apart. */
  readonly hint: string | null
}

const MOST = 20

/**
 * The records that a reference may point at and that this person may read. `values` (a JSON object of the form's other
 * fields) narrows them by `x-options`; without it, as for a filter, all are offered. Throws E_QUERY_INVALID.
 */
export async function readChoices(
  act: Act,
  entity: Entity,
  field: Field,
  query: Query
): Promise<Choice[]> {
  const target = act.catalog.entities.get(field.target ?? '')
  if (!target || !act.ability.may('read', target.id)) return []
  const text = textOf(query, 'q')
  const hints = hintFields(target)
  const where = await offered(act, entity, field, await readValues(act, entity, query))
  const request = plainList(target.id, {
    where,
    search: target.search.length > 0 ? text : null,
    filter: text !== null && target.search.length === 0 ? labelContains(act, target, text) : ALWAYS,
    columns: hints
      .map((hint) => ({ id: hint.id, path: [{ entity: target.id, field: hint }] }))
      .filter(({ path }) => isReadablePath(act, path)),
    window: { page: 1, size: MOST },
  })
  const { rows } = await runList(act, planList(act, request))
  return rows.map(({ id, label, cells }) => {
    const hint = hints.flatMap(({ id: name }) => cells[name]?.text || []).join(' · ')
    return { value: id, text: label, hint: hint || null }
  })
}

/** What `x-options` offers, asked of the record as it is being filled in. */
export async function offered(
  act: Act,
  entity: Entity,
  field: Field,
  values: Values | null
): Promise<BoundCondition> {
  const options = field.reference?.options
  if (!options || !values) return ALWAYS
  const paths = variablePaths('record', act.catalog, entity, [options])
  const seen = await withoutUnreachable(act, values, paths)
  const reader = await readerOfValues(act.database, act.catalog, entity.id, null, seen, [], paths)
  const bound = bind(
    options,
    withVariables(act.variables, { record: recordVariable(act.catalog, entity, reader) })
  )
  return bound === UNKNOWN ? NEVER : bound
}

/** A reference that somebody made up must not tell, by what is offered, what stands behind it. */
async function withoutUnreachable(
  act: Act,
  values: Values,
  paths: readonly Path[]
): Promise<Values> {
  const seen: Record<string, unknown> = { ...values }
  for (const { field } of paths.flatMap((path) => (path.length > 1 ? path.slice(0, 1) : []))) {
    const ids = listed(values[field.id]).map(String)
    const reached = await reachableAmong(act.database, act, field.target ?? '', ids)
    if (!ids.every((id) => reached.has(id))) seen[field.id] = null
  }
  return seen
}

/**
 * The record as it is being filled in: what the form shows lies over what it does not show. What cannot be taken counts
 * as empty, saving will tell. Null when nothing narrows: in a filter, and for many records, each of which decides then.
 */
export async function readValues(act: Act, entity: Entity, query: Query): Promise<Values | null> {
  const raw = textOf(query, 'values', 20_000)
  const about = textOf(query, 'about')
  if (raw === null || about === 'many') return null
  const given = parseObject(raw)
  const values: Record<string, unknown> = { ...(await readUnshown(act, entity, query, about)) }
  for (const field of entity.fields.values()) {
    if (Object.hasOwn(given, field.id))
      values[field.id] = kindOf(field.kind).cast(given[field.id]) ?? null
  }
  return values
}

/** The stored values that this person reads in plain, or the defaults of a new record with what a view fills in. */
async function readUnshown(
  act: Act,
  entity: Entity,
  query: Query,
  about: string | null
): Promise<Values> {
  if (about === null) {
    const values = withDefaults(entity, emptyValues(entity), act.variables)
    return { ...values, ...(await readFilled(act, entity, query)) }
  }
  const { cells } = await readRecord(act, entity, about, ownColumns(entity))
  const plain = Object.entries(cells).filter(([, cell]) => !cell.masked)
  return {
    ...emptyValues(entity),
    ...Object.fromEntries(plain.map(([id, { value }]) => [id, value])),
  }
}

/** What the action of a view fills in that makes the record; nothing for what is no such action, or not this person's. */
async function readFilled(act: Act, entity: Entity, query: Query): Promise<Values> {
  const [view, action, row] = ['view', 'action', 'row'].map((name) => textOf(query, name))
  const making = makingAt(act.catalog, view ?? '', action ?? '')
  if (!making || making.making.entity !== entity.id || !mayMake(act, making)) return {}
  const filled = Object.entries(await filledFor(act, making, row ?? null))
  return Object.fromEntries(filled.map(([field, value]) => [field, value ?? null]))
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Told below, like every other wrong form.
  }
  throw E_QUERY_INVALID('values', '参数 values 应是一个 JSON 对象。')
}

/** An entity without search fields is searched by the texts of its label. */
function labelContains(act: Act, target: Entity, text: string): BoundCondition {
  const paths = target.label.flatMap((part) => (typeof part === 'string' ? [] : [part.path]))
  const texts = paths.filter(
    (path) => path.at(-1)!.field.kind === 'text' && isReadablePath(act, path)
  )
  return {
    op: 'or',
    parts: texts.map((path) => ({
      op: 'compare',
      left: { kind: 'field', path },
      operator: '$contains',
      right: { kind: 'literal', value: text },
    })),
  }
}

/** Up to two searched fields that the label does not already show. */
function hintFields(target: Entity): Field[] {
  const named = new Set(
    target.label.flatMap((part) => (typeof part === 'string' ? [] : [part.path[0]!.field.id]))
  )
  return target.search
    .flatMap(({ field }) => target.fields.get(field) ?? [])
    .filter(({ id }) => !named.has(id))
    .slice(0, 2)
}

import type { Act } from '#app/authorize/act'
import { referredIn, timelineOf, type HistoryRow } from '#app/http/pages/timeline'
import { readLabels } from '#app/records/read'
import { kindOf } from '#app/fields/kinds'
import type { Entity } from '#app/metadata/catalog'
import type { Row } from '#app/portals/database'
import { recordSight } from '#app/query/record_sight'
import { identifier, join, sql } from '#app/sql/sql'
import type { TimelineEntry } from '../../../resources/props.js'

const HISTORY = 'history-entry'
const MOST = 200
const COLUMNS = [
  'id',
  'action',
  'transition',
  'personName',
  'identity',
  'at',
  'fromState',
  'toState',
  'changes',
  'input',
] as const

/**
 * The history of a record that the reader has just read: history has no rights of its own, it is readable where its
 * record is, field by field as that reader may read the field in this record now.
 */
export async function readTimeline(
  act: Act,
  entity: Entity,
  record: string
): Promise<{ timeline: TimelineEntry[]; changed: ReadonlySet<string> }> {
  const rows = await readHistory(act, entity, record)
  const labels = new Map<string, string>()
  for (const [target, ids] of referredIn(rows, entity)) {
    for (const [id, label] of await readLabels(act, target, ids)) labels.set(id, label)
  }
  const sight = await recordSight(act, entity, record)
  if (sight === null) return { timeline: [], changed: new Set() }
  const timeline = timelineOf(rows, {
    catalog: act.catalog,
    entity,
    labels,
    reads: (field) => sight.reads(field),
    plain: (field) => sight.plain(field),
  })
  return { timeline, changed: changedSinceReturn(rows) }
}

async function readHistory(act: Act, entity: Entity, record: string): Promise<HistoryRow[]> {
  const history = act.catalog.entities.get(HISTORY)
  if (!history) return []
  const fields = COLUMNS.flatMap((id) => history.fields.get(id) ?? [])
  const column = (id: string) => identifier(history.fields.get(id)!.column)
  const query = sql`select ${join(
    fields.map((field) => identifier(field.column)),
    ', '
  )} from ${identifier(history.table)}
    where ${column('entity')} = ${entity.id} and ${column('record')} = ${record} order by ${column('at')} desc, ${column('id')} desc limit ${MOST}`
  const rows = await act.database.rows(query)
  return rows.map((row) =>
    historyRow(
      Object.fromEntries(
        fields.map((field) => [
          field.id,
          kindOf(field.kind).fromColumn(row[field.column] ?? null, act.database.dialect),
        ])
      )
    )
  )
}

function historyRow(row: Row): HistoryRow {
  return {
    ...(row as unknown as HistoryRow),
    changes: parse(row.changes) as HistoryRow['changes'],
    input: parse(row.input) as HistoryRow['input'],
  }
}

function parse(text: unknown): unknown {
  return typeof text === 'string' && text !== '' ? JSON.parse(text) : {}
}

/** Fields changed by `update` since the last step of the workflow: what a reviewer who sent it back looks for. */
function changedSinceReturn(rows: readonly HistoryRow[]): ReadonlySet<string> {
  const steps = rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => row.transition !== null && row.toState !== row.fromState)
  const back = steps.find(({ row }) => row.fromState !== null && Object.keys(row.input).length > 0)
  if (!back) return new Set()
  return new Set(
    rows
      .slice(0, back.index)
      .filter(({ action }) => action === 'update')
      .flatMap(({ changes }) => Object.keys(changes))
  )
}

import type { Literal } from '#app/conditions/condition'
import { ACCOUNT } from '#app/accounts/account'
import { identityText } from '#app/accounts/identity_text'
import { inWords } from '#app/texts/words'
import type { Catalog, Entity, Field, Tone } from '#app/metadata/catalog'
import { masked } from '#app/query/mask'
import { valueCell } from '#app/query/serialize'
import type { TimelineEntry } from '../../../resources/props.js'

/** One write as the history keeps it. */
export interface HistoryRow {
  readonly id: string
  readonly action: string
  readonly transition: string | null
  readonly personName: string | null
  readonly identity: string | null
  readonly at: string
  readonly fromState: string | null
  readonly toState: string | null
  readonly changes: Readonly<Record<string, readonly [Literal, Literal]>>
  readonly input: Readonly<Record<string, Literal>>
}

/** How a reader sees the fields of the record that the history is about. */
export interface HistorySight {
  readonly catalog: Catalog
  readonly entity: Entity
  readonly reads: (field: string) => boolean
  readonly plain: (field: string) => boolean
  /** Names of referred records by id; those the reader may not read are absent. */
  readonly labels: ReadonlyMap<string, string>
}

const PLAIN_ACTIONS: Readonly<Record<string, string>> = {
  create: '新增',
  update: '修改',
  delete: '删除',
  seed: '初始数据',
}
const UNNAMED = '—'
/** Fields that only say what the line itself says already. */
const SILENT: ReadonlySet<string> = new Set(['state'])

/** The history of a record, newest first, each value under the reader's present rights and masks. */
export function timelineOf(rows: readonly HistoryRow[], sight: HistorySight): TimelineEntry[] {
  return rows.map((row) => timelineEntry(row, sight))
}

function timelineEntry(row: HistoryRow, sight: HistorySight): TimelineEntry {
  const { workflow } = sight.entity
  const transition = workflow?.transitions.get(row.transition ?? row.action)
  const to = workflow?.states.get(row.toState ?? '')
  const moved = row.toState !== null && row.toState !== row.fromState
  return {
    id: row.id,
    title:
      transition?.title ??
      inWords(PLAIN_ACTIONS[row.action] ?? row.action, sight.catalog.pack.locale),
    person: [row.identity && identityText(row.identity, sight.catalog), personOf(row, sight)]
      .filter(Boolean)
      .join(' '),
    at: row.at,
    tone: (moved ? to?.tone : undefined) ?? ('default' satisfies Tone),
    input: inputOf(row, sight),
    changes: row.action === 'seed' || isMade(row) ? [] : changesOf(row, sight),
    state: moved
      ? { from: titleOf(row.fromState, sight), to: titleOf(row.toState, sight) ?? row.toState! }
      : null,
  }
}

/** Who acted is named wherever the record is read, without a right to that account, and so under its mask. */
function personOf({ personName }: HistoryRow, { catalog }: HistorySight): string | null {
  const mask = catalog.entities.get(ACCOUNT)?.fields.get('name')?.mask ?? null
  return personName && mask !== null ? masked(personName, mask) : personName
}

/** What a new record began with stands on the page itself. */
function isMade(row: HistoryRow): boolean {
  return row.action === 'create' || (row.fromState === null && row.toState !== null)
}

function titleOf(state: string | null, { entity }: HistorySight): string | null {
  return state === null ? null : (entity.workflow?.states.get(state)?.title ?? state)
}

function inputOf(row: HistoryRow, sight: HistorySight): TimelineEntry['input'] {
  const declared = sight.entity.workflow?.transitions.get(row.transition ?? '')?.input?.properties
  return Object.entries(row.input).flatMap(([name, value]) => {
    const field = declared?.get(name) ?? sight.entity.fields.get(name)
    if (!field || value === null || (sight.entity.fields.has(name) && !sight.reads(name))) return []
    return [{ title: field.title, text: textOf(field, value, sight) }]
  })
}

function changesOf(row: HistoryRow, sight: HistorySight): TimelineEntry['changes'] {
  return Object.entries(row.changes).flatMap(([name, [before, after]]) => {
    const field = sight.entity.fields.get(name)
    if (!field || SILENT.has(name) || name in row.input || !sight.reads(name)) return []
    return [
      {
        title: field.title,
        before: textOf(field, before, sight),
        after: textOf(field, after, sight),
      },
    ]
  })
}

function textOf(field: Field, value: Literal, sight: HistorySight): string {
  if (field.kind === 'reference')
    return value === null ? '' : (sight.labels.get(String(value)) ?? UNNAMED)
  if (field.items?.kind === 'reference' && Array.isArray(value))
    return value.map((id) => sight.labels.get(String(id)) ?? UNNAMED).join('、')
  return valueCell(sight.catalog, sight.entity.id, field, value, sight.plain(field.id)).text
}

/** The referred records that a history names, per entity, so that their names are read together. */
export function referredIn(rows: readonly HistoryRow[], entity: Entity): Map<string, Set<string>> {
  const referred = new Map<string, Set<string>>()
  for (const row of rows) {
    const named = [
      ...Object.entries(row.changes),
      ...Object.entries(row.input).map(([name, value]) => [name, [value]] as const),
    ]
    for (const [name, values] of named) {
      const target = entity.fields.get(name)?.target
      if (!target) continue
      const ids = referred.get(target) ?? new Set()
      referred.set(target, ids)
      for (const value of values.flat()) if (typeof value === 'string') ids.add(value)
    }
  }
  return referred
}

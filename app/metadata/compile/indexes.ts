import { createHash } from 'node:crypto'
import type { Condition, Path } from '#app/conditions/condition'
import { isWayFault, parseWay } from '#app/conditions/parse_way'
import type { Index } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { findWay } from '../check/ways.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { conditionAt } from './fields.js'

const MAX_NAME = 63

/** Columns that belong together, by entity. */
type Wanted = Map<string, Map<string, readonly string[]>>

/**
 * What lists will be asked for: references, the fields of filters, sorts and tabs, and for each scope that the rules of
 * a role draw, that scope (or the reference it lies behind) followed by each sort. An index that is the beginning of another is left out.
 */
export function deriveIndexes(draft: Draft): ReadonlyMap<string, readonly Index[]> {
  const wanted: Wanted = new Map(
    [...draft.entities.keys()].map((id) => [id, new Map<string, readonly string[]>()])
  )
  for (const entity of draft.entities.values()) {
    // Figures, limits and guards ask for "those of this record in that state": by the state alone SQLite would go through all.
    const state = entity.workflow ? ['state'] : []
    for (const field of entity.fields.values())
      if (field.kind === 'reference' && !field.builtIn)
        want(wanted, entity.id, [field.column, ...state])
    want(wanted, entity.id, state)
    want(wanted, entity.id, ['created_at'])
  }
  const scopes = scopesOf(draft)
  for (const view of draft.documents('view').values()) wantView(draft, wanted, scopes, view)
  return new Map(
    [...wanted].map(([id, columns]) => [
      id,
      named(draft.entities.get(id)!.table, [...columns.values()]),
    ])
  )
}

function want(wanted: Wanted, entity: string, columns: readonly string[]): void {
  if (columns.length > 0) wanted.get(entity)?.set(columns.join(','), columns)
}

function wantView(
  draft: Draft,
  wanted: Wanted,
  scopes: ReadonlyMap<string, readonly ScopeColumns[]>,
  view: MetaNode
): void {
  const entity = draft.entities.get(textOf(view, 'entity') ?? '')
  if (!entity) return
  for (const [path, filter] of membersOf(view, 'filters')) {
    const way = findWay(draft, path, entity)
    const last = 'path' in way ? way.path.at(-1) : undefined
    if (last && textOf(filter, 'match') !== 'contains' && last.field.kind !== 'list')
      want(wanted, last.entity, [last.field.column])
  }
  for (const [, column] of membersOf(view, 'columns')) wantRelated(draft, wanted, entity, column)
  const sort = sortColumns(draft, entity, view)
  want(wanted, entity.id, sort)
  const tabs = membersOf(view, 'tabs').map(([, tab]) =>
    equalColumns(conditionAt(draft, member(tab, 'where'), { entity }))
  )
  for (const fixed of [
    ...tabs,
    equalColumns(conditionAt(draft, member(view, 'where'), { entity })),
  ]) {
    if (fixed.length > 0) want(wanted, entity.id, unique([...fixed, ...sort]))
  }
  for (const scope of scopes.get(entity.id) ?? [])
    want(wanted, entity.id, unique([...scope.columns, ...sort, ...(scope.isBehind ? ['id'] : [])]))
}

/** The first few of each row of a page are found without going through all of them. */
function wantRelated(draft: Draft, wanted: Wanted, entity: EntityDraft, column: MetaNode): void {
  const related = member(column, 'related')
  if (!related) return
  const way = parseWay(textOf(related, 'of') ?? '', entity, (id) => draft.entities.get(id))
  if (isWayFault(way) || !way.inverse) return
  const rows = draft.entities.get(way.inverse.entity)
  const tie = rows?.fields.get(way.inverse.field)
  if (!rows || tie?.kind !== 'reference') return
  const fixed = equalColumns(conditionAt(draft, member(related, 'where'), { entity: rows }))
  want(wanted, rows.id, unique([tie.column, ...fixed, ...sortColumns(draft, rows, related)]))
}

function sortColumns(draft: Draft, entity: EntityDraft, view: MetaNode): string[] {
  const ways = itemsOf(view, 'sort').map((part) =>
    findWay(draft, (scalarText(part) ?? '').replace(/^-/, ''), entity)
  )
  const columns = ways.map((way) =>
    'path' in way && way.path.length === 1 ? way.path[0]!.field.column : null
  )
  const end = columns.indexOf(null)
  return columns.slice(0, end === -1 ? columns.length : end).filter((column) => column !== null)
}

/** The columns by which a role's rule narrows an entity: the beginning of every list of that role. */
interface ScopeColumns {
  readonly columns: readonly string[]
  /** By a record behind a reference: thousands of rows are gone through, so the index holds all that ordering them takes. */
  readonly isBehind: boolean
}

/** Per entity what reading rules compare with `=`, of the row itself or behind one of its references. */
function scopesOf(draft: Draft): Map<string, ScopeColumns[]> {
  const scopes = new Map<string, ScopeColumns[]>()
  for (const role of draft.documents('role').values()) {
    const userNames = new Set(membersOf(role, 'standsFor').map(([name]) => name))
    for (const [, rule] of membersOf(role, 'rules')) {
      const reads = itemsOf(rule, 'action').some((action) => scalarText(action) === 'read')
      const entity = draft.entities.get(textOf(rule, 'subject') ?? '')
      if (!entity || !reads || isTrue(rule, 'inverted')) continue
      const condition = conditionAt(draft, member(rule, 'conditions'), { entity, userNames })
      const columns = equalColumns(condition).filter((column) => column !== 'id')
      const found = [
        ...(columns.length > 0 ? [{ columns, isBehind: false }] : []),
        ...referencesIn(condition).map((column) => ({ columns: [column], isBehind: true })),
      ]
      scopes.set(entity.id, [...(scopes.get(entity.id) ?? []), ...found])
    }
  }
  return scopes
}

/** Own columns compared with `=` or `in` in every row that fits. */
function equalColumns(condition: Condition | null): string[] {
  if (!condition) return []
  if (condition.op === 'and') return unique(condition.parts.flatMap((part) => equalColumns(part)))
  if (condition.op !== 'compare' || condition.operator !== '$eq' || condition.left.kind !== 'field')
    return []
  const path: Path = condition.left.path
  return path.length === 1 && path[0]!.field.kind !== 'list' ? [path[0]!.field.column] : []
}

/** The references behind which every row that fits has a certain value. */
function referencesIn(condition: Condition | null): string[] {
  if (!condition) return []
  if (condition.op === 'and') return unique(condition.parts.flatMap((part) => referencesIn(part)))
  if (condition.op !== 'compare' || condition.operator !== '$eq' || condition.left.kind !== 'field')
    return []
  const path: Path = condition.left.path
  return path.length > 1 ? [path[0]!.field.column] : []
}

function named(table: string, columns: readonly (readonly string[])[]): Index[] {
  const kept = columns.filter(
    (one) =>
      !columns.some(
        (other) =>
          other !== one &&
          other.length > one.length &&
          one.every((column, index) => other[index] === column)
      )
  )
  return kept.map((own) => ({ name: indexName(table, own), columns: own }))
}

/** Within what both databases take; a long name keeps its beginning and a hash of the whole. */
function indexName(table: string, columns: readonly string[]): string {
  const name = `${table}_${columns.join('_')}_index`
  if (name.length <= MAX_NAME) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${name.slice(0, MAX_NAME - 9)}_${hash}`
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}

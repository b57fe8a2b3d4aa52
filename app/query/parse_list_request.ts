import { ALWAYS } from '../conditions/condition.js'
import type { Path } from '../conditions/condition.js'
import { E_PAGE_NOT_FOUND, E_QUERY_INVALID } from '../errors.js'
import { kindOf } from '../fields/kinds.js'
import type { Entity } from '../metadata/catalog.js'
import { shownFields } from '../metadata/shown_fields.js'
import { assertMay } from '../authorize/authorize.js'
import type { Act } from '../authorize/act.js'
import type { Cursors } from './cursor.js'
import { parseFilter, unknownName } from './parse_filter.js'
import { COUNT_CAP } from './plan_list.js'
import type { ListRequest, ListWindow } from './plan_list.js'
import type { SortKey } from './sort.js'
import { isPlainPath, isReadablePath, readableWay } from './way.js'
import type { Reader } from './way.js'
import { sentence } from '../texts/words.js'

const PARAMETERS = ['filter', 'sort', 'page', 'size', 'after', 'fields', 'count', 'q']
const MAXIMUM_SIZE = 100
const MAXIMUM_SORTS = 3
const MAXIMUM_FIELDS = 50
const MAXIMUM_TEXT = 100

export type Query = Readonly<Record<string, unknown>>
type Asker = Pick<Act, 'catalog' | 'ability' | 'variables' | 'identity'>

/** A list over the API, and the name under which its cursor tokens are made. */
export interface ApiListRequest extends ListRequest {
  readonly list: string
}

/**
 * Reads the parameters of the API's list of an entity: `filter`, `sort`, `page`/`after` with `size`, `fields`, `count`,
 * `q`. Nothing wrong is passed over: throws E_QUERY_INVALID naming the parameter, E_PAGE_NOT_FOUND for an entity that
 * does not exist, E_ACTION_FORBIDDEN for one of which he may read nothing.
 */
export function parseListRequest(
  act: Asker,
  entityId: string,
  query: Query,
  cursors: Cursors
): ApiListRequest {
  const entity = act.catalog.entities.get(entityId)
  if (!entity) throw E_PAGE_NOT_FOUND()
  assertMay(act.ability, 'read', entity.id)
  const unknown = Object.keys(query).find((name) => !PARAMETERS.includes(name))
  if (unknown !== undefined)
    throw E_QUERY_INVALID(
      unknown.slice(0, 60),
      sentence('没有参数“{name}”。', { name: unknown.slice(0, 60) }),
      sentence('可用的参数：{names}。', { names: PARAMETERS.join(', ') })
    )
  const list = listName(act, entity, query)
  return {
    list,
    entity: entity.id,
    where: ALWAYS,
    tab: null,
    tabs: [],
    filter: parseFilter(act, entity, query['filter']),
    search: textOf(query, 'q'),
    columns: parseFields(act, entity, textOf(query, 'fields', 4000)),
    sort: parseSort(act, entity, textOf(query, 'sort', 400)),
    window: parseWindow(query, list, cursors),
    count: parseCount(query),
  }
}

/** What a token is good for: this reader, this list, this release. */
function listName(act: Asker, entity: Entity, query: Query): string {
  const { identity, catalog } = act
  const { filter = '', sort = '', q = '' } = query
  return JSON.stringify([
    catalog.release,
    identity.account?.id ?? null,
    identity.roles,
    identity.standsFor,
    entity.id,
    filter,
    sort,
    q,
  ])
}

function parseFields(reader: Reader, entity: Entity, text: string | null): ListRequest['columns'] {
  const names =
    text === null ? readableFields(reader, entity) : text.split(',').map((name) => name.trim())
  if (names.length > MAXIMUM_FIELDS && text !== null)
    throw E_QUERY_INVALID(
      'fields',
      sentence('参数 fields 最多 {most} 项。', { most: MAXIMUM_FIELDS })
    )
  return names.map((id) => ({ id, path: fieldPath(reader, entity, id, 'fields') }))
}

function readableFields(reader: Reader, entity: Entity): readonly string[] {
  return shownFields(entity)
    .filter((field) => isReadablePath(reader, [{ entity: entity.id, field }]))
    .map((field) => field.id)
}

/** Reads `-appliedAt,name`. Throws E_QUERY_INVALID. */
export function parseSort(reader: Reader, entity: Entity, text: string | null): readonly SortKey[] {
  if (text === null) return []
  const names = text.split(',').map((name) => name.trim())
  if (names.length > MAXIMUM_SORTS)
    throw E_QUERY_INVALID('sort', sentence('参数 sort 最多 {most} 项。', { most: MAXIMUM_SORTS }))
  return names.map((name) => {
    const descending = name.startsWith('-')
    const path = fieldPath(reader, entity, descending ? name.slice(1) : name, 'sort')
    if (!isPlainPath(reader, path)) throw unknownName('sort', name)
    if (!kindOf(path.at(-1)!.field.kind).sortable)
      throw E_QUERY_INVALID('sort', sentence('不能按“{name}”排序。', { name }))
    return { path, descending }
  })
}

function fieldPath(
  reader: Reader,
  entity: Entity,
  name: string,
  parameter: 'fields' | 'sort'
): Path {
  const use = parameter === 'fields' ? 'shown' : 'asked'
  const way = readableWay(reader, entity.id, name, { use })
  if (way === null || way.inverse) throw unknownName(parameter, name)
  return way.path
}

function parseWindow(query: Query, list: string, cursors: Cursors): ListWindow {
  const size = parseNumber(query, 'size', 20, MAXIMUM_SIZE)
  if (query['after'] === undefined) {
    const page = parseNumber(query, 'page', 1, Math.ceil(COUNT_CAP / size))
    return { page, size }
  }
  if (query['page'] !== undefined)
    throw E_QUERY_INVALID('page', '参数 page 和 after 不能同时使用。')
  const token = textOf(query, 'after', 4000)
  return { after: token === null ? null : cursors.open(list, token), size }
}

function parseCount(query: Query): ListRequest['count'] {
  const count = textOf(query, 'count') ?? 'capped'
  if (count === 'capped' || count === 'exact' || count === 'none') return count
  throw E_QUERY_INVALID('count', '参数 count 只能是 capped、exact 或 none。')
}

/** A whole number from 1 to `maximum`. Throws E_QUERY_INVALID. */
export function parseNumber(
  query: Query,
  name: string,
  otherwise: number,
  maximum: number
): number {
  const text = textOf(query, name)
  if (text === null) return otherwise
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= maximum) return number
  throw E_QUERY_INVALID(
    name,
    sentence('参数 {name} 要写 1 到 {most} 之间的整数。', { name, most: maximum })
  )
}

/** The text of a parameter; null when it is absent or empty. Throws E_QUERY_INVALID for a list or a text too long. */
export function textOf(query: Query, name: string, maximum = MAXIMUM_TEXT): string | null {
  const value = Object.hasOwn(query, name) ? query[name] : undefined
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'string' && typeof value !== 'number')
    throw E_QUERY_INVALID(name, sentence('参数 {name} 只能写一次。', { name }))
  const text = String(value).trim()
  if (text.length > maximum)
    throw E_QUERY_INVALID(
      name,
      sentence('参数 {name} 太长，最多 {most} 个字。', { name, most: maximum })
    )
  if (text.includes('\0') || !text.isWellFormed())
    throw E_QUERY_INVALID(name, sentence('参数 {name} 含有无法识别的字符。', { name }))
  return text === '' ? null : text
}

import router from '@adonisjs/core/services/router'
import type { Access } from '#app/http/access'
import type { Entity } from '#app/metadata/catalog'
import { identifier, sql } from '#app/sql/sql'
import type { Library } from '#tests/helpers/library'
import type { Answer, Visitor } from '#tests/helpers/visitor'

/** One request at one address, to be sent by anybody. */
export interface Shot {
  readonly method: string
  readonly path: string
  readonly body: Record<string, unknown> | undefined
  readonly isPage: boolean
}

/** A record of the sweep; `missing` stands for one that is not there. */
export const MISSING = '01999999-9999-7999-8999-999999999999'
/** A write of this version comes too late for every record, so whoever may do it changes nothing either. */
const STALE = 987_654
const MOST = 5

export type Names = Readonly<Record<string, readonly string[]>>

/** Every declared route behind a log-in, with what it may be asked about one record; a parameter nobody knows fails. */
export function shotsAt(entity: Entity, id: string, names: Names): Shot[] {
  const values: Names = { ...names, portal: ['library'], entity: [entity.id], id: [id] }
  const own = recordRoutes().flatMap(({ method, pattern }) =>
    fill(pattern, { ...values, transition: transitionsOf(entity), field: fieldsOf(entity) }).map(
      (path) => shot(method, path)
    )
  )
  return [...own, ...makingShots(id, values)]
}

/** The actions of views, asked of one row: whichever view it is that lists it, or none. */
function makingShots(id: string, values: Names): Shot[] {
  return accountRoutes()
    .filter(({ pattern }) => pattern.endsWith('/views/:view/:action'))
    .flatMap(({ method, pattern }) =>
      fill(pattern, values).map((path) =>
        method === 'GET' ? shot(method, `${path}?row=${id}`) : makingShot(method, path, id)
      )
    )
}

function makingShot(method: string, path: string, id: string): Shot {
  return { method, path, body: { ids: [id], input: { nonsense: 1 } }, isPage: false }
}

/** Whether a write was refused: as a whole, or in every line of its report. */
export function isRefused({ status, body }: Answer): boolean {
  if (status >= 400) return true
  return Array.isArray(body?.data) && body.data.every(({ ok }: { ok: boolean }) => !ok)
}

/** The declared routes behind a log-in that name no record, each address once. */
export function shotsWithout(entities: readonly Entity[], names: Names): Shot[] {
  const shots = entities.flatMap((entity) => {
    const values = { ...names, portal: ['library'], entity: [entity.id], field: fieldsOf(entity) }
    return accountRoutes()
      .filter(({ pattern }) => !pattern.includes(':id'))
      .flatMap(({ method, pattern }) => fill(pattern, values).map((path) => shot(method, path)))
  })
  return [...new Map(shots.map((each) => [`${each.method} ${each.path}`, each])).values()]
}

/** The ids of some records of an entity, read past every right. */
export async function idsOf({ portal }: Library, entity: Entity): Promise<string[]> {
  const rows = await portal.database.rows(
    sql`select id from ${identifier(entity.table)} order by id limit ${MOST}`
  )
  return rows.map((row) => String(row['id']))
}

/** Sends it as a browser or a program would. */
export function fire(visitor: Visitor, { method, path, body, isPage }: Shot): Promise<Answer> {
  return isPage ? visitor.page(path) : visitor.send(method, path, body)
}

/** The declared routes behind a log-in that take a record. */
export function recordRoutes() {
  return accountRoutes().filter(({ pattern }) => pattern.includes(':id'))
}

function accountRoutes(): { method: string; pattern: string }[] {
  const routes = Object.values(router.toJSON()).flat()
  return routes
    .filter(({ middleware }) => accessOf([...middleware.all()]) === 'account')
    .flatMap(({ methods, pattern }) =>
      methods.filter((method) => method !== 'HEAD').map((method) => ({ method, pattern }))
    )
}

function accessOf(middleware: readonly unknown[]): Access | undefined {
  const own = middleware.find(
    (each) => typeof each === 'object' && each !== null && 'name' in each && each.name === 'access'
  )
  return own && typeof own === 'object' && 'args' in own ? (own.args as Access) : undefined
}

/** Names that every object has must be met like any other name that is not there. */
function transitionsOf({ workflow }: Entity): string[] {
  return [...(workflow?.transitions.keys() ?? []), 'update', 'delete', 'constructor']
}

function fieldsOf({ fields }: Entity): string[] {
  return [...fields.values()].filter(({ target }) => target !== null).map(({ id }) => id)
}

/** Every address of a pattern; throws for a parameter that nobody gave values for. */
export function fill(pattern: string, values: Names): string[] {
  const parameter = /\/:(\w+)(\??)/.exec(pattern)
  if (!parameter) return [pattern]
  const [whole, name = '', optional] = parameter
  const known = values[name]
  if (!known) throw new Error(`The sweep does not know what to put for :${name} in ${pattern}.`)
  const parts = [...known.map((value) => `/${value}`), ...(optional ? [''] : [])]
  return parts.flatMap((part) => fill(pattern.replace(whole, part), values))
}

function shot(method: string, path: string): Shot {
  const isApi = path.startsWith('/library/api/')
  if (method === 'POST' && path.startsWith('/library/api/v1/views/'))
    return makingShot(method, path, MISSING)
  const isNew = method === 'POST' && path.split('/').length === 5
  const body =
    method === 'GET'
      ? undefined
      : method === 'DELETE'
        ? { version: STALE }
        : { ...(isNew ? {} : { version: STALE }), input: isNew ? { nonsense: 1 } : {} }
  return { method, path, body, isPage: !isApi }
}

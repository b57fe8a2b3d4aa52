import type { Catalog, Entity, Field } from '#app/metadata/catalog'
import { identifier, join, sql, type Sql } from '#app/sql/sql'
import { ACCOUNT, systemEntity } from './account.js'

/** What one statement reads for the identities that stand for the same kind of record. */
export interface IdentityPlan {
  readonly columns: Sql
  readonly root: Entity | null
  /** The joins behind the root, which the record's id is bound to. */
  readonly joins: Sql
  /** name of `standsFor` → its column in the answer. */
  readonly names: ReadonlyMap<string, string>
  /** dotted `$user` path → its column and field. */
  readonly values: ReadonlyMap<string, { readonly alias: string; readonly field: Field }>
  readonly label: readonly (string | { readonly alias: string })[]
}

const plans = new WeakMap<Catalog, Map<string, IdentityPlan>>()

/** The plan for identities whose grants name a `standsFor` of this name (null: the portal), made once per Catalog. */
export function identityPlan(name: string | null, catalog: Catalog): IdentityPlan {
  const ofCatalog = plans.get(catalog) ?? new Map<string, IdentityPlan>()
  plans.set(catalog, ofCatalog)
  const key = name ?? ''
  const known = ofCatalog.get(key)
  if (known) return known
  const plan = compilePlan(name, catalog)
  ofCatalog.set(key, plan)
  return plan
}

function compilePlan(name: string | null, catalog: Catalog): IdentityPlan {
  const root = name === null ? null : rootEntity(name, catalog)
  const reader = new PathReader(catalog, root)
  const followed = followedNames(name, catalog)
  const names = new Map<string, string>()
  for (const [each, path] of followed) {
    const read = reader.read(path.length === 0 ? ['id'] : path)
    if (read) names.set(each, read.alias)
  }
  const values = new Map<string, { alias: string; field: Field }>()
  for (const path of catalog.userPaths) {
    const read = readUserPath(path, followed, reader)
    if (read) values.set(path.join('.'), read)
  }
  const label = (root?.label ?? []).map((part) => labelPart(part, reader))
  return {
    columns: join(reader.columns, ', '),
    root,
    joins: join(reader.joins, ' '),
    names,
    values,
    label,
  }
}

/** Every name that follows the root, with its path from the root's record; the root itself has the empty path. */
function followedNames(name: string | null, catalog: Catalog): Map<string, readonly string[]> {
  const followed = new Map<string, readonly string[]>()
  if (name === null) return followed
  followed.set(name, [])
  const roles = [...catalog.roles.values()].filter(
    (role) => role.standsFor.get(name)?.from === null
  )
  for (const role of roles) {
    for (const { name: other, from } of role.standsFor.values()) {
      const path = from && expand(from, role.standsFor)
      if (path) followed.set(other, path)
    }
  }
  return followed
}

/** `from` may begin with another name that itself follows the root. */
function expand(
  from: readonly string[],
  all: ReadonlyMap<string, { from: readonly string[] | null }>,
  depth = 0
): readonly string[] | null {
  const [first, ...rest] = from
  const base = all.get(first ?? '')
  if (!base || depth > all.size) return null
  if (base.from === null) return rest
  const before = expand(base.from, all, depth + 1)
  return before && [...before, ...rest]
}

function readUserPath(
  path: readonly string[],
  followed: Map<string, readonly string[]>,
  reader: PathReader
) {
  const [first = '', ...rest] = path
  if (rest.length === 0) return null
  if (first === ACCOUNT) return reader.read(rest, true)
  const base = followed.get(first)
  return base ? reader.read([...base, ...rest]) : null
}

function labelPart(part: Entity['label'][number], reader: PathReader): string | { alias: string } {
  if (typeof part === 'string') return part
  const read = reader.read(part.path.map(({ field }) => field.id))
  return read ? { alias: read.alias } : ''
}

function rootEntity(name: string, catalog: Catalog): Entity | null {
  for (const role of catalog.roles.values()) {
    const found = role.standsFor.get(name)
    if (found && found.from === null) return catalog.entities.get(found.entity) ?? null
  }
  return null
}

/** Collects columns and left joins; a hop that two paths share is joined once. */
class PathReader {
  readonly columns: Sql[] = [sql`a.id as account_id`]
  readonly joins: Sql[] = []
  readonly #hops = new Map<string, { alias: string; entity: Entity }>()
  readonly #catalog: Catalog
  readonly #root: Entity | null

  constructor(catalog: Catalog, root: Entity | null) {
    this.#catalog = catalog
    this.#root = root
  }

  /** The column that holds the value at the end of a path; null when the path leads nowhere. */
  read(path: readonly string[], fromAccount = false): { alias: string; field: Field } | null {
    const hops = path.slice(0, -1)
    let at = this.#start(fromAccount)
    for (const [index, field] of hops.entries()) {
      at = at && this.#hop(at, field, `${fromAccount}:${path.slice(0, index + 1).join('.')}`)
    }
    const field = at?.entity.fields.get(path.at(-1) ?? '')
    if (!at || !field) return null
    const alias = `c${this.columns.length}`
    this.columns.push(sql`${identifier(at.alias, field.column)} as ${identifier(alias)}`)
    return { alias, field }
  }

  #start(fromAccount: boolean): { alias: string; entity: Entity } | null {
    if (fromAccount) return { alias: 'a', entity: systemEntity(this.#catalog, ACCOUNT) }
    return this.#root && { alias: 't0', entity: this.#root }
  }

  #hop(
    from: { alias: string; entity: Entity },
    fieldId: string,
    key: string
  ): { alias: string; entity: Entity } | null {
    const known = this.#hops.get(key)
    if (known) return known
    const field = from.entity.fields.get(fieldId)
    const entity = this.#catalog.entities.get(field?.target ?? '')
    if (!field || !entity) return null
    const hop = { alias: `t${this.joins.length + 1}`, entity }
    this.joins.push(sql`left join ${identifier(entity.table)} ${identifier(hop.alias)}
      on ${identifier(hop.alias, 'id')} = ${identifier(from.alias, field.column)}`)
    this.#hops.set(key, hop)
    return hop
  }
}

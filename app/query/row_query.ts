import type { InverseShape, Literal, Path, RecordReader } from '../conditions/condition.js'
import { inJson, linkedTo } from '../conditions/operator_sql.js'
import { holderPath } from '../conditions/paths.js'
import { kindOf } from '../fields/kinds.js'
import type { Catalog, Entity, Field } from '../metadata/catalog.js'
import type { Row } from '../portals/database.js'
import { identifier, join, sql } from '../sql/sql.js'
import type { Dialect, Sql } from '../sql/sql.js'
import { wayKey } from './needs.js'
import type { Needs } from './needs.js'

/** A record with what conditions will read of it. NOT narrowed by rights: paths written in rules do not pass them. */
export interface LoadedRecord extends RecordReader {
  readonly id: string
  readonly version: number
  /** Every own field, built-in ones too, as the engine works with it. */
  readonly values: Readonly<Record<string, Literal>>
}

/** A row as it came from the database; whoever loads its inverses hands them in. */
export class StoredRecord implements LoadedRecord {
  related: (through: Path, inverse: InverseShape) => readonly RecordReader[] = () => []

  constructor(
    readonly values: Readonly<Record<string, Literal>>,
    private readonly behind: ReadonlyMap<string, Literal>
  ) {}

  get id(): string {
    return String(this.values['id'])
  }

  get version(): number {
    return Number(this.values['version'])
  }

  value(path: Path): Literal {
    if (path.length === 1) return this.values[path[0]!.field.id] ?? null
    return this.behind.get(wayKey(path)) ?? null
  }

  rows(through: Path, inverse: InverseShape): readonly RecordReader[] {
    return this.related(through, inverse)
  }
}

/** One statement over an entity's own columns and the values behind its references. */
export class RowQuery {
  readonly #fields: readonly Field[]
  readonly #ways = new Map<string, { readonly path: Path; readonly alias: string }>()
  readonly #joins = new Map<string, { readonly alias: string; readonly join: Sql }>()

  constructor(
    private readonly catalog: Catalog,
    private readonly entity: Entity,
    needs: Needs
  ) {
    this.#fields = [...entity.fields.values()]
    for (const path of [...needs.paths, ...needs.inverses.map(holderPath)]) {
      if (path.length > 1)
        this.#ways.set(wayKey(path), { path, alias: this.#rowBehind(path.slice(0, -1)) })
    }
  }

  select(key: Field, keys: readonly string[], dialect: Dialect): Sql {
    const own = this.#fields.map(
      (field, index) => sql`${identifier('t', field.column)} as ${identifier(`c${index}`)}`
    )
    const behind = [...this.#ways.values()].map(
      ({ path, alias }, index) =>
        sql`${identifier(alias, path.at(-1)!.field.column)} as ${identifier(`w${index}`)}`
    )
    const joins = [...this.#joins.values()].map(({ join: text }) => text)
    return sql`select ${join([...own, ...behind], ', ')} from ${identifier(this.entity.table)} as ${identifier('t')} ${join(joins, ' ')} where ${refersTo(key, keys, dialect)}`
  }

  record(row: Row, dialect: Dialect): StoredRecord {
    const values = this.#fields.map((field, index): [string, Literal] => [
      field.id,
      kindOf(field.kind).fromColumn(row[`c${index}`], dialect) as Literal,
    ])
    const behind = [...this.#ways].map(([key, { path }], index): [string, Literal] => [
      key,
      kindOf(path.at(-1)!.field.kind).fromColumn(row[`w${index}`], dialect) as Literal,
    ])
    return new StoredRecord(Object.fromEntries(values), new Map(behind))
  }

  /** The alias of the row that a way of references leads to, joined once. */
  #rowBehind(path: Path): string {
    if (path.length === 0) return 't'
    const key = wayKey(path)
    const known = this.#joins.get(key)
    if (known) return known.alias
    const { field } = path.at(-1)!
    const from = this.#rowBehind(path.slice(0, -1))
    const alias = `j${this.#joins.size}`
    const table = this.catalog.entities.get(field.target ?? '')?.table
    if (table === undefined) throw new Error(`${key} refers to no entity of the Catalog.`)
    this.#joins.set(key, {
      alias,
      join: sql`left join ${identifier(table)} as ${identifier(alias)} on ${identifier(alias, 'id')} = ${identifier(from, field.column)}`,
    })
    return alias
  }
}

function refersTo(field: Field, keys: readonly string[], dialect: Dialect): Sql {
  const column = identifier('t', field.column)
  if (field.kind !== 'list')
    return sql`${column} in (${join(
      keys.map((id) => sql`${id}`),
      ', '
    )})`
  let aliases = 0
  const scope = { dialect, nextAlias: () => `l${aliases++}` }
  if (field.links) {
    const targets = join(
      keys.map((id) => sql`${id}`),
      ', '
    )
    return linkedTo(identifier('t', 'id'), field.links, sql`in (${targets})`, scope)
  }
  return join(
    keys.map((id) => inJson(column, { value: id }, scope)),
    ' or '
  )
}

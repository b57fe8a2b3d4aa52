import { conditionSql, refersTo } from '../conditions/to_sql.js'
import type { BoundCondition, Path } from '../conditions/condition.js'
import type { Entity, Field } from '../metadata/catalog.js'
import { identifier, join, sql } from '../sql/sql.js'
import type { Dialect, Sql } from '../sql/sql.js'
import { isDerived } from '../metadata/shown_fields.js'
import { isAlways } from '../authorize/algebra.js'
import { fieldGuard, rowGuard } from './guard.js'
import { wayKey } from './needs.js'
import { fieldAt } from './way.js'
import type { Reader } from './way.js'

/** How far a reader's rights narrow a value: `exactly` for showing it, otherwise for its order and its parts. */
export interface Sight {
  readonly exactly: boolean
  /** Asks no rights: for what stands in every record and is shown as a name only (who made it). */
  readonly trusted?: boolean
}

/**
 * One SELECT being built over rows of an entity: every value that is read through it passes the reader's rights, and a
 * referred row is joined once, under its own scope.
 */
export class Statement {
  readonly #joins = new Map<string, { readonly alias: string; readonly text: Sql }>()
  #aliases = 0

  constructor(
    private readonly reader: Reader,
    readonly dialect: Dialect,
    private readonly entity: Entity,
    /** Of an inner SELECT another than the outer one's, whose columns it would hide. */
    readonly root = 't'
  ) {}

  /** `"plan" as "t" left join …`. */
  get from(): Sql {
    return join([this.#table, ...this.#texts], ' ')
  }

  /** The same where something stands before it in the join: `"plan" as "t" on … left join …`. */
  joined(on: Sql): Sql {
    return join([sql`${this.#table} on ${on}`, ...this.#texts], ' ')
  }

  get #table(): Sql {
    return sql`${identifier(this.entity.table)} as ${identifier(this.root)}`
  }

  get #texts(): readonly Sql[] {
    return [...this.#joins.values()].map(({ text }) => text)
  }

  /** A condition about the rows, as SQL. */
  where(condition: BoundCondition, alias = this.root): Sql {
    return conditionSql(condition, {
      dialect: this.dialect,
      alias,
      shapeOf: (id) => this.reader.catalog.entities.get(id),
      nextAlias: () => `q${this.#aliases++}`,
    })
  }

  /** Where a field of the rows, a reference or a list of them, names the record whose id is `holder`. */
  refersTo(field: Field, holder: Sql): Sql {
    return refersTo(field, this.root, holder, {
      dialect: this.dialect,
      nextAlias: () => `q${this.#aliases++}`,
    })
  }

  /** The value behind a path; null where the reader may not read it in that row. */
  value(path: Path, sight: Sight): Sql {
    const { entity, field } = path.at(-1)!
    if (isDerived(this.fieldAt(path))) throw new Error(`${wayKey(path)} stands in no table.`)
    const alias = this.rowBehind(path.slice(0, -1), sight)
    const column = identifier(alias, field.column)
    if (sight.trusted) return column
    return this.#when(fieldGuard(this.reader, entity, field.id, sight.exactly), alias, column)
  }

  /** 1 where there is a row behind a path whose last field the reader may read in it, null elsewhere. */
  readable(path: Path): Sql {
    const { entity, field } = path.at(-1)!
    const alias = this.rowBehind(path.slice(0, -1), { exactly: true })
    const guard = this.where(fieldGuard(this.reader, entity, field.id), alias)
    return sql`case when ${identifier(alias, 'id')} is not null and ${guard} then 1 end`
  }

  /**
   * What a derived field reads: the value of `path`, which begins in the row behind `prefix`. The prefix is followed
   * with the reader's rights, the rest with the pack's; whether it counts is for `readable` of the derived field.
   */
  operand(prefix: Path, path: Path): Sql {
    const start = this.rowBehind(prefix, { exactly: true })
    const alias = path
      .slice(0, -1)
      .reduce((from, _, index) => this.#trustedRow(prefix, path.slice(0, index + 1), from), start)
    return identifier(alias, path.at(-1)!.field.column)
  }

  #trustedRow(prefix: Path, path: Path, from: string): string {
    const key = `${wayKey(prefix)}>${wayKey(path)}`
    const known = this.#joins.get(key)
    if (known) return known.alias
    const alias = `j${this.#joins.size}`
    const text = this.#join(path, from, alias, { exactly: true, trusted: true })
    this.#joins.set(key, { alias, text })
    return alias
  }

  /** Whether the value behind a path shows without its mask, as 1 or null; null when that needs no question. */
  plain(path: Path): Sql | null {
    const { entity, field } = path.at(-1)!
    const scope = this.reader.ability.plainScope('read', entity, field.id)
    if (isAlways(scope)) return null
    return this.#when(scope, this.rowBehind(path.slice(0, -1), { exactly: true }), sql`1`)
  }

  /** Alias of the row behind a way of references, empty where the reader may not read it or its reference. */
  rowBehind(path: Path, sight: Sight): string {
    if (path.length === 0) return this.root
    const key = `${wayKey(path)}${sight.trusted ? '!' : ''}`
    const known = this.#joins.get(key)
    if (known) return known.alias
    const from = this.rowBehind(path.slice(0, -1), sight)
    const alias = `${this.root === 't' ? '' : this.root}j${this.#joins.size}`
    this.#joins.set(key, { alias, text: sql`` })
    this.#joins.set(key, { alias, text: this.#join(path, from, alias, sight) })
    return alias
  }

  fieldAt(path: Path): Field {
    const { entity, field } = path.at(-1)!
    return fieldAt(this.reader.catalog, entity, field.id)!
  }

  #join(path: Path, from: string, alias: string, sight: Sight): Sql {
    const { entity, field } = path.at(-1)!
    const target = this.reader.catalog.entities.get(field.target ?? '')
    if (!target) throw new Error(`${wayKey(path)} refers to no entity of the Catalog.`)
    const found = sql`left join ${identifier(target.table)} as ${identifier(alias)} on ${identifier(alias, 'id')} = ${identifier(from, field.column)}`
    if (sight.trusted) return found
    const rights: readonly [BoundCondition, string][] = [
      [fieldGuard(this.reader, entity, field.id), from],
      [rowGuard(this.reader, target.id), alias],
    ]
    const asked = rights.filter(([right]) => !isAlways(right))
    return join([found, ...asked.map(([right, row]) => this.where(right, row))], ' and ')
  }

  #when(condition: BoundCondition, alias: string, value: Sql): Sql {
    if (isAlways(condition)) return value
    return sql`case when ${this.where(condition, alias)} then ${value} end`
  }
}

import type { Path } from '../conditions/condition.js'
import type { Expression } from '../expressions/expression.js'
import type { Entity, Field, Template } from '../metadata/catalog.js'
import { identifier, sql } from '../sql/sql.js'
import type { Sql } from '../sql/sql.js'
import type { Sight, Statement } from './statement.js'
import { isReadablePath } from './way.js'
import type { Reader } from './way.js'

/** One value of a row, where it stands in the answer and what is needed to show it. */
export interface Output {
  readonly field: Field
  /** Entity that has the field. */
  readonly entity: string
  readonly column: string
  /** Whether a masked field shows plain: always, never, or where this column holds 1. */
  readonly plain: boolean | { readonly column: string }
  /** Of a reference: the referred record as the reader may see it. */
  readonly referred: Referred | null
  /** Of a field that is computed when shown: what it is computed from; `column` then says whether it may be read. */
  readonly derived: Derived | null
  /** Of a list of references: the entity whose records it names; their names are read beside the rows. */
  readonly named: string | null
  /** Whether the short word of its option goes along. */
  readonly badge?: boolean
}

export interface Derived {
  readonly expression: Expression
  /** Where the operands that are paths stand, in the order of the expression's operands; null for all others. */
  readonly columns: readonly (string | null)[]
}

export interface Referred {
  readonly entity: string
  /** Holds the id where the reader may read the referred record; null: it is named, never opened. */
  readonly readable: string | null
  readonly label: LabelOutput
}

/** A label's texts and values; its values are masked like any other. */
export type LabelOutput = readonly (string | Output)[]

const SHOWN: Sight = { exactly: true }
const NAMED: Sight = { exactly: true, trusted: true }
/** Labels name records by their own labels; a circle of labels ends here. */
const MAXIMUM_LABEL_DEPTH = 2

/** What one SELECT gives back: columns `c0`, `c1` … and what each of them is. */
export class Projection {
  readonly #select: Sql[] = []

  constructor(
    private readonly reader: Reader,
    private readonly statement: Statement
  ) {}

  get select(): readonly Sql[] {
    return this.#select
  }

  /** Adds the value behind a path as the reader may see it. */
  add(path: Path, depth = 0): Output {
    return this.#output(path, isWho(path, this.statement.fieldAt(path)) ? NAMED : SHOWN, depth)
  }

  /** Adds the value behind a path whoever reads: masked wherever it has a mask. For what was found by exact values. */
  trusted(path: Path): Output {
    return this.#output(path, NAMED, 0)
  }

  /** Adds what a label is made of; fields that the reader may nowhere read are left out. */
  label(entity: Entity, prefix: Path = [], sight: Sight = SHOWN, depth = 0): LabelOutput {
    return this.#labelOf(entity.label, prefix, sight, depth)
  }

  /** Adds what a template over the rows is made of, like a label. */
  text(template: Template): LabelOutput {
    return this.#labelOf(template, [], SHOWN, 0)
  }

  #output(path: Path, sight: Sight, depth: number): Output {
    const field = this.statement.fieldAt(path)
    const isStored = field.generated?.kind !== 'derived'
    const column = this.#column(
      isStored ? this.statement.value(path, sight) : this.statement.readable(path)
    )
    return {
      field,
      entity: path.at(-1)!.entity,
      column,
      plain: this.#plain(path, field, sight),
      derived: this.#derived(path, field),
      named: field.items?.kind === 'reference' && !sight.trusted ? field.target : null,
      referred:
        field.kind !== 'reference' || field.target === null || depth >= MAXIMUM_LABEL_DEPTH
          ? null
          : this.#referred(path, field.target, sight, depth),
    }
  }

  #derived(path: Path, { generated }: Field): Derived | null {
    if (generated?.kind !== 'derived') return null
    const { expression } = generated
    const prefix = path.slice(0, -1)
    const columns = expression.operands.map((operand) =>
      operand.kind === 'path' ? this.#column(this.statement.operand(prefix, operand.path)) : null
    )
    return { expression, columns }
  }

  #referred(path: Path, target: string, sight: Sight, depth: number): Referred | null {
    const entity = this.reader.catalog.entities.get(target)
    if (!entity) return null
    const alias = this.statement.rowBehind(path, sight)
    const readable = sight.trusted ? null : this.#column(identifier(alias, 'id'))
    return { entity: target, readable, label: this.label(entity, path, sight, depth + 1) }
  }

  #labelOf(template: Template, prefix: Path, sight: Sight, depth: number): LabelOutput {
    return template
      .filter((part) => typeof part === 'string' || this.#isShown(part.path, sight))
      .map((part) =>
        typeof part === 'string' ? part : this.#output([...prefix, ...part.path], sight, depth)
      )
  }

  /** A name that asks no rights is made of the record's own fields only. */
  #isShown(path: Path, sight: Sight): boolean {
    return sight.trusted ? path.length === 1 : isReadablePath(this.reader, path)
  }

  #plain(path: Path, field: Field, sight: Sight): Output['plain'] {
    const { entity } = path.at(-1)!
    if (field.mask === null) return true
    if (sight.trusted || !this.reader.ability.plain('read', entity, field.id)) return false
    const flag = this.statement.plain(path)
    return flag === null ? true : { column: this.#column(flag) }
  }

  #column(value: Sql): string {
    const name = `c${this.#select.length}`
    this.#select.push(sql`${value} as ${identifier(name)}`)
    return name
  }
}

/** Who made or changed a record is named wherever the record is read, without a right to that account. */
function isWho(path: Path, field: Field): boolean {
  return (
    path.length === 1 && field.builtIn && (field.id === 'createdBy' || field.id === 'updatedBy')
  )
}

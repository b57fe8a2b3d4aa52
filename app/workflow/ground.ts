import type { Act } from '#app/authorize/act'
import { E_EFFECTS_TOO_MANY } from '#app/errors'
import type { Entity } from '#app/metadata/catalog'
import { findUnique } from '#app/migrate/names'
import { translateError, UniqueViolation } from '#app/portals/database_errors'
import type { Transaction } from '#app/portals/database'
import type { ReadSource } from '#app/query/load_reader'
import { apply } from '#app/records/apply'
import type { Deed, Saved } from '#app/records/deed'
import type { WritePlan } from '#app/records/plan'
import { explainViolation, explainRemoval } from '#app/records/violations'
import { ACCOUNT } from './givable.js'
import { MoreRows, NOTHING_WANTED, wanting, type Wanted } from './locks.js'
import type { Giving } from './secrets.js'
import { keyOf, type RowKey, type Step } from './step.js'

/** A deed and everything it causes may write so many records; a ring of effects ends here. */
const MOST_WRITES = 2_000
/** An effect of an effect of an effect …; a pack that needs more means something else. */
export const MOST_DEPTH = 6

/** What an outcome stands on while it is carried out: foreseen, where nothing is written, or in its transaction. */
export interface Ground {
  readonly act: Act
  readonly source: ReadSource
  /** Says which rows are needed; in the transaction it throws MoreRows for those that are not locked. */
  hold(kind: keyof Wanted, rows: readonly RowKey[]): void
  write(deed: Deed, plan: WritePlan, step: Step): Promise<Saved>
}

/** Only collects what would be locked. */
export class Foreseen implements Ground {
  wanted = NOTHING_WANTED
  readonly source: ReadSource
  readonly #writes = new Writes()

  constructor(readonly act: Act) {
    this.source = act.database
  }

  hold(kind: keyof Wanted, rows: readonly RowKey[]): void {
    this.wanted = wanting(this.wanted, kind, rows)
  }

  async write({ entity }: Deed, plan: WritePlan): Promise<Saved> {
    this.#writes.count(entity)
    return savedOf(plan)
  }
}

/** Writes, on locked rows only. */
export class InTransaction implements Ground {
  readonly source: Transaction
  readonly #made = new Set<string>()
  readonly #writes = new Writes()

  constructor(
    readonly act: Act,
    private readonly transaction: Transaction,
    private readonly wanted: Wanted,
    private readonly giving: Giving
  ) {
    this.source = transaction
  }

  hold(kind: keyof Wanted, rows: readonly RowKey[]): void {
    if (this.transaction.dialect !== 'postgres') return
    const missing = rows.filter((row) => !this.#isHeld(kind, keyOf(row)))
    if (missing.length > 0) throw new MoreRows(wanting(this.wanted, kind, missing))
  }

  #isHeld(kind: keyof Wanted, key: string): boolean {
    return this.wanted[kind].has(key) || this.#made.has(key)
  }

  async write(deed: Deed, plan: WritePlan, { cause, ensures }: Step): Promise<Saved> {
    this.#writes.count(deed.entity)
    if (plan.kind === 'insert') this.#made.add(keyOf({ entity: deed.entity.id, id: plan.id }))
    const written = () =>
      this.#ensured(deed, ensures, () => apply(this.transaction, this.act, plan, cause))
    const saved = await (plan.kind === 'delete'
      ? explainRemoval(written)
      : explainViolation(deed, written))
    if (deed.entity.id === ACCOUNT) await this.giving.along(this.transaction, this.act, deed, plan)
    return saved
  }

  /** Somebody else has made what was to be ensured: begin again, and find it. Errors come in the driver's words here. */
  async #ensured<T>({ entity }: Deed, ensures: string | null, write: () => Promise<T>): Promise<T> {
    try {
      return await write()
    } catch (reason) {
      const error = translateError(reason)
      const isRace =
        error instanceof UniqueViolation &&
        ensures !== null &&
        findUnique(entity, error.constraint)?.name === ensures
      throw isRace ? new MoreRows(this.wanted) : error
    }
  }
}

function savedOf({ id, values, warnings }: WritePlan): Saved {
  return { id, version: Number(values['version']), warnings }
}

class Writes {
  #number = 0

  count(entity: Entity): void {
    this.#number += 1
    if (this.#number > MOST_WRITES) throw E_EFFECTS_TOO_MANY(entity.title)
  }
}

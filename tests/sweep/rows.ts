import type { Witness, WitnessedRow } from '#tests/sweep/witness'

/** The demo's records as they stand in the tables, by entity id and record id: what the hand-written rights are asked of. */
export class Rows {
  readonly #tables = new Map<string, Map<string, WitnessedRow>>()
  #mark = Number.NaN

  constructor(private readonly witness: Witness) {}

  all(entity: string): WitnessedRow[] {
    return [...this.#table(entity).values()]
  }

  get(entity: string, id: unknown): WitnessedRow | undefined {
    return this.#table(entity).get(String(id))
  }

  some(entity: string, holds: (row: WitnessedRow) => boolean): boolean {
    return this.all(entity).some(holds)
  }

  /** Reads anew what has changed; the rights of one record ask thousands of rows, too many to look each time. */
  refresh(): void {
    const mark = this.witness.mark()
    if (mark !== this.#mark) this.#tables.clear()
    this.#mark = mark
  }

  #table(entity: string): Map<string, WitnessedRow> {
    const known = this.#tables.get(entity)
    if (known) return known
    const rows = this.witness.rows(entity.replaceAll('-', '_'))
    const table = new Map(rows.map((row) => [String(row['id']), row]))
    this.#tables.set(entity, table)
    return table
  }
}

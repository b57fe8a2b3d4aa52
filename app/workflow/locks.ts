import type { Catalog } from '#app/metadata/catalog'
import type { Transaction } from '#app/portals/database'
import { isId } from '#app/records/id'
import { identifier, join, sql } from '#app/sql/sql'
import { keyOf, type RowKey } from './step.js'

/** The rows an outcome needs to itself: first those that limits count by, then those it touches. */
export interface Wanted {
  readonly counted: ReadonlyMap<string, RowKey>
  readonly touched: ReadonlyMap<string, RowKey>
}

export const NOTHING_WANTED: Wanted = { counted: new Map(), touched: new Map() }

export function wanting(wanted: Wanted, kind: keyof Wanted, rows: readonly RowKey[]): Wanted {
  const more = rows.map((row) => [keyOf(row), row] as const)
  return { ...wanted, [kind]: new Map([...wanted[kind], ...more]) }
}

/** Thrown when deciding anew leads to rows that were not locked: everything begins again with them. */
export class MoreRows extends Error {
  constructor(readonly wanted: Wanted) {
    super('More rows must be locked first')
  }
}

/**
 * Locks rows in one order for everybody, so that nobody waits for who waits for him. On SQLite the transaction itself
 * is the lock. They are locked against writers only: who merely refers to such a row need not wait.
 */
export async function lockRows(
  transaction: Transaction,
  catalog: Catalog,
  { counted, touched }: Wanted
): Promise<void> {
  if (transaction.dialect !== 'postgres') return
  for (const rows of [counted, touched]) {
    const byEntity = [...Map.groupBy(rows.values(), ({ entity }) => entity)].sort(byName)
    for (const [entityId, keys] of byEntity) {
      const entity = catalog.entities.get(entityId)
      if (!entity) continue
      const known = keys.filter(({ id }) => isId(id))
      if (known.length === 0) continue
      const ids = join(
        known.map(({ id }) => sql`${id}`),
        ', '
      )
      await transaction.rows(
        sql`select id from ${identifier(entity.table)} where id in (${ids}) order by id for no key update`
      )
    }
  }
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1
}

import type { Act } from '#app/authorize/act'
import { bindAct } from '#app/authorize/bind_act'
import type { Catalog } from '#app/metadata/catalog'
import { migrate } from '#app/migrate/migrate'
import { kindOf } from '#app/fields/kinds'
import { identifier, join, sql } from '#app/sql/sql'
import type { Dialect } from '#app/sql/sql'
import { openTestDatabase } from '#tests/helpers/test_database'
import type { TestDatabase } from '#tests/helpers/test_database'

export const clock = { now: '2026-05-01T02:00:00.000Z', today: '2026-05-01' }

/** A stable id for the n-th record of a test. */
export function testId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

/** An empty database with the catalog's tables. */
export async function openWorld(dialect: Dialect, catalog: Catalog): Promise<TestDatabase> {
  const opened = await openTestDatabase(dialect)
  await migrate(opened.database, catalog)
  return opened
}

/** Puts records of an entity in with one statement; built-in fields are filled where a record does not name them. */
export async function insert(
  { database }: TestDatabase,
  catalog: Catalog,
  entityId: string,
  records: readonly Readonly<Record<string, unknown>>[]
): Promise<void> {
  const entity = catalog.entities.get(entityId)!
  const fields = [...entity.fields.values()].filter(
    (field) => field.id in DEFAULTS || records.some((record) => field.id in record)
  )
  const columns = join(
    fields.map((field) => identifier(field.column)),
    ', '
  )
  const rows = records.map((record) => {
    const values = fields.map(
      (field) =>
        sql`${kindOf(field.kind).toColumn(record[field.id] ?? DEFAULTS[field.id] ?? null, database.dialect)}`
    )
    return sql`(${join(values, ', ')})`
  })
  await database.write((transaction) =>
    transaction.run(
      sql`insert into ${identifier(entity.table)} (${columns}) values ${join(rows, ', ')}`
    )
  )
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  id: null,
  version: 1,
  complete: true,
  createdAt: clock.now,
  updatedAt: clock.now,
}

/** Somebody with these roles, standing for these records. */
export function actOf(
  { database }: TestDatabase,
  catalog: Catalog,
  roles: readonly string[],
  standsFor: Readonly<Record<string, string>> = {},
  values: Readonly<Record<string, string | number | boolean | null>> = {}
): Act {
  const identity = {
    account: { id: testId(999), login: 'demo', name: '演示甲' },
    roles,
    standsFor,
    values,
  }
  return bindAct({ catalog, database }, identity, clock)
}

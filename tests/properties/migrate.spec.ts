import { test } from '@japa/runner'
import type { FieldKindId } from '#app/conditions/condition'
import type { Catalog } from '#app/metadata/catalog'
import { inspect } from '#app/migrate/inspect'
import { migrate } from '#app/migrate/migrate'
import { planMigration } from '#app/migrate/plan'
import { stepId } from '#app/migrate/step'
import type { LiveDatabase } from '#app/migrate/table_shape'
import type { Dialect } from '#app/sql/sql'
import { insertion, record } from '#tests/helpers/raw_rows'
import { type Shaping, shapedCatalog } from '#tests/helpers/shaped_catalog'
import type { SmallEntity, SmallField } from '#tests/helpers/small_catalog'
import { Chance } from './random.js'
import { openTestDatabase, testDialects } from '#tests/helpers/test_database'

/** Changing tables costs PostgreSQL tens of milliseconds each. */
const ROUNDS = { sqlite: 15, postgres: 5 }
const CHANGES = 4
const ENTITIES = ['school', 'plan', 'history-entry', 'role-grant']
const FIELDS = ['name', 'year', 'startsOn', 'standsFor.school', 'majors', 'x1']
const KINDS: FieldKindId[] = [
  'text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'option',
  'list',
]

for (const dialect of testDialects) {
  test.group(`Migrate | random catalogs on ${dialect}`, () => {
    test('after every change the plan is empty, and in the end the database is like one made at once', async ({
      assert,
    }) => {
      const chance = new Chance(20260915)
      for (let round = 0; round < ROUNDS[dialect]; round++) {
        const { database, drop } = await openTestDatabase(dialect)
        let catalog = shapedCatalog({})
        try {
          for (let change = 0; change < CHANGES; change++) {
            catalog = randomCatalog(chance, `r${change}`)
            const where = `round ${round}, change ${change}`
            const before = planMigration(catalog, await inspect(database))
            await migrate(database, catalog, new Set(before.pending.map(({ id }) => id)))
            const after = planMigration(catalog, await inspect(database))
            assert.deepEqual(after.steps.map(stepId), [], where)
            assert.deepEqual(
              after.pending.map(({ id }) => id),
              [],
              where
            )
            for (const table of tablesOf(catalog))
              await database.write((trx) => trx.run(insertion(table, record())))
          }
          assert.deepEqual(shapeOf(await inspect(database)), await freshShape(catalog, dialect))
        } finally {
          await drop()
        }
      }
    })

    test('what is not acknowledged stays, and the rest is done', async ({ assert }) => {
      const chance = new Chance(415)
      for (let round = 0; round < ROUNDS[dialect]; round++) {
        const { database, drop } = await openTestDatabase(dialect)
        try {
          for (let change = 0; change < CHANGES; change++) {
            const catalog = randomCatalog(chance, `r${change}`)
            const before = planMigration(catalog, await inspect(database))
            await migrate(database, catalog)
            const after = planMigration(catalog, await inspect(database))
            assert.deepEqual(after.steps.map(stepId), [], `round ${round}, change ${change}`)
            assert.deepEqual(
              after.pending.map(({ id }) => id),
              before.pending.map(({ id }) => id)
            )
          }
        } finally {
          await drop()
        }
      }
    })
  })
}

function randomCatalog(chance: Chance, release: string): Catalog {
  const ids = chance.some(ENTITIES, 0.7)
  const entities = Object.fromEntries(ids.map((id) => [id, randomEntity(ids, chance)]))
  if (entities['history-entry'])
    Object.assign(entities['history-entry'].fields, { entity: 'text', record: 'text' })
  const shaping = Object.fromEntries(ids.map((id) => [id, randomShaping(entities[id]!, chance)]))
  return shapedCatalog(entities, shaping, release)
}

function randomEntity(ids: readonly string[], chance: Chance): SmallEntity {
  const fields = Object.fromEntries(
    chance.some(FIELDS, 0.7).map((field) => [field, randomField(ids, chance)])
  )
  return chance.is(0.5) ? { fields } : { fields, states: { draft: {}, closed: {} } }
}

function randomField(ids: readonly string[], chance: Chance): SmallField {
  if (chance.is(0.75)) return chance.of(KINDS)
  const to = chance.of(ids)
  const onDelete = chance.of(['restrict', 'cascade', 'clear'] as const)
  return { to, reference: { entity: to, inverse: null, onDelete, options: null } }
}

function randomShaping({ fields, states }: SmallEntity, chance: Chance): Shaping {
  const names = Object.keys(fields).filter((name) => fields[name] !== 'list')
  const columns = names.map((name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('.', '_')
  )
  const where = states ? { state: { $ne: 'closed' } } : { version: { $gte: 1 } }
  const own = chance.some(names, 0.7)
  return {
    indexes: columns.length > 0 ? [[columns[0]!], [...columns].reverse()] : [],
    uniques: own.length > 0 ? { all: { fields: own }, open: { fields: own, where } } : {},
  }
}

async function freshShape(catalog: Catalog, dialect: Dialect) {
  const { database, drop } = await openTestDatabase(dialect)
  try {
    await migrate(database, catalog)
    return shapeOf(await inspect(database))
  } finally {
    await drop()
  }
}

/** Without the names of constraints, and with columns in any order. */
function shapeOf({ tables }: LiveDatabase) {
  return [...tables.values()].map(({ name, columns, indexes }) => ({
    name,
    indexes: [...indexes].sort(),
    columns: [...columns.values()]
      .map((column) => ({
        ...column,
        references: column.references && { ...column.references, constraint: null },
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
  }))
}

function tablesOf(catalog: Catalog): string[] {
  return [...catalog.entities.values()].map(({ table }) => table)
}

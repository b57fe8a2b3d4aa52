import { test } from '@japa/runner'
import BetterSqlite from 'better-sqlite3'
import { UniqueViolation, ForeignKeyViolation } from '#app/portals/database_errors'
import { sqliteFile } from '#app/portals/open_database'
import { sql } from '#app/sql/sql'
import { openTestDatabase, testDialects, testPlace } from '#tests/helpers/test_database'

for (const dialect of testDialects) {
  test.group(`Portal database | ${dialect}`, (group) => {
    let opened: Awaited<ReturnType<typeof openTestDatabase>>
    const db = () => opened.database
    const exec = (text: string) => db().write((trx) => trx.run({ text, bindings: [] }))

    group.each.setup(async () => {
      opened = await openTestDatabase(dialect)
      await exec('CREATE TABLE thing (id TEXT PRIMARY KEY, n INTEGER, name TEXT)')
      return () => opened.drop()
    })

    test('a write that throws changes nothing', async ({ assert }) => {
      const failing = db().write(async (trx) => {
        await trx.run(sql`INSERT INTO thing (id, n) VALUES (${'a'}, ${1})`)
        throw new Error('stop')
      })
      await assert.rejects(() => failing, 'stop')
      assert.deepEqual(await db().rows(sql`SELECT id FROM thing`), [])
    })

    test('parallel read-then-write transactions lose no update and never meet a busy database', async ({
      assert,
    }) => {
      await db().write((trx) => trx.run(sql`INSERT INTO thing (id, n) VALUES (${'a'}, ${0})`))
      const lock = dialect === 'postgres' ? sql` FOR UPDATE` : sql``
      const increment = () =>
        db().write(async (trx) => {
          const [row] = await trx.rows(sql`SELECT n FROM thing WHERE id = ${'a'}${lock}`)
          await new Promise((resolve) => setImmediate(resolve))
          await trx.run(sql`UPDATE thing SET n = ${Number(row!.n) + 1} WHERE id = ${'a'}`)
        })
      await Promise.all(Array.from({ length: 60 }, increment))
      assert.deepEqual(await db().rows(sql`SELECT n FROM thing`), [{ n: 60 }])
    })

    test('readers see the last committed state while a write is open', async ({ assert }) => {
      await db().write(async (trx) => {
        await trx.run(sql`INSERT INTO thing (id) VALUES (${'a'})`)
        assert.deepEqual(await db().rows(sql`SELECT id FROM thing`), [])
      })
      assert.deepEqual(await db().rows(sql`SELECT id FROM thing`), [{ id: 'a' }])
    })

    test('a write holds the file from its beginning, before its first statement', async ({
      assert,
    }) => {
      if (dialect !== 'sqlite') return
      const other = new BetterSqlite(sqliteFile(testPlace('sqlite').folder, opened.portal), {
        timeout: 0,
      })
      await db().write(async () => {
        assert.throws(() => other.exec('BEGIN IMMEDIATE'), /locked/)
      })
      other.exec('BEGIN IMMEDIATE')
      other.close()
    })

    test('a yes or no may be bound as it is', async ({ assert }) => {
      await exec('CREATE TABLE flag (is_on BOOLEAN)')
      await db().write((trx) => trx.run(sql`INSERT INTO flag VALUES (${true}), (${false})`))
      assert.lengthOf(await db().rows(sql`SELECT is_on FROM flag WHERE is_on = ${true}`), 1)
    })

    test('a question mark inside a quoted text is no placeholder', async ({ assert }) => {
      const query = sql`SELECT '?' AS a, ${'?'} AS b, 'it''s ?' AS "c?"`
      assert.deepEqual(await db().rows(query), [{ a: '?', b: '?', 'c?': `it's ?` }])
    })

    test('a statement after the end of its transaction is refused', async ({ assert }) => {
      const leaked = await db().write(async (trx) => ({ trx }))
      await assert.rejects(() => leaked.trx.run(sql`DELETE FROM thing`), /transaction is over/)
    })

    test('a broken uniqueness names its index, whatever columns it shares with others', async ({
      assert,
    }) => {
      const { run } = violationHelpers()
      await exec('CREATE UNIQUE INDEX thing_one ON thing (name, (1)) WHERE n = 1')
      await exec('CREATE UNIQUE INDEX thing_two ON thing (name, (1)) WHERE n = 2')
      await run(sql`INSERT INTO thing VALUES (${'a'}, ${2}, ${'x'})`)
      const error = await run(sql`INSERT INTO thing VALUES (${'b'}, ${2}, ${'x'})`)
      assert.instanceOf(error, UniqueViolation)
      assert.equal((error as UniqueViolation).constraint, 'thing_two')
      const primary = await run(sql`INSERT INTO thing VALUES (${'a'}, ${3}, ${'y'})`)
      assert.equal((primary as UniqueViolation).constraint, 'thing_pkey')
    })

    test('a broken reference is told apart from a broken uniqueness', async ({ assert }) => {
      const { run } = violationHelpers()
      await exec('CREATE TABLE part (id TEXT PRIMARY KEY, thing TEXT REFERENCES thing (id))')
      assert.instanceOf(
        await run(sql`INSERT INTO part VALUES (${'p'}, ${'none'})`),
        ForeignKeyViolation
      )
    })

    test('the affected rows are counted', async ({ assert }) => {
      const counts = await db().write(async (trx) => [
        await trx.run(sql`INSERT INTO thing (id) VALUES (${'a'}), (${'b'})`),
        await trx.run(sql`UPDATE thing SET n = ${1} WHERE id = ${'a'}`),
        await trx.run(sql`DELETE FROM thing WHERE id = ${'c'}`),
      ])
      assert.deepEqual(counts, [2, 1, 0])
    })

    test('a statement asked again after a change of the tables answers with the new ones', async ({
      assert,
    }) => {
      const all = sql`SELECT * FROM thing`
      await exec(`INSERT INTO thing (id) VALUES ('a')`)
      assert.deepEqual(Object.keys((await db().rows(all))[0]!), ['id', 'n', 'name'])
      await exec('ALTER TABLE thing ADD COLUMN more TEXT')
      assert.deepEqual(Object.keys((await db().rows(all))[0]!), ['id', 'n', 'name', 'more'])
      await exec('ALTER TABLE thing RENAME COLUMN name TO label')
      assert.deepEqual(Object.keys((await db().rows(all))[0]!), ['id', 'n', 'label', 'more'])
    })

    test('different statements beyond what is kept prepared answer as before', async ({
      assert,
    }) => {
      await exec(`INSERT INTO thing (id, n) VALUES ('a', 1)`)
      for (let index = 0; index < 350; index++) {
        const text = `SELECT n + ${index} AS n FROM thing`
        assert.equal(Number((await db().rows({ text, bindings: [] }))[0]!['n']), index + 1)
      }
      assert.equal(
        (await db().rows({ text: 'SELECT n + 0 AS n FROM thing', bindings: [] })).length,
        1
      )
    })

    function violationHelpers() {
      const run = (statement: ReturnType<typeof sql>) =>
        db()
          .write((trx) => trx.run(statement))
          .then(
            () => null,
            (error: unknown) => error
          )
      return { run }
    }
  })
}

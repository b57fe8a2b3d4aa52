import { test } from '@japa/runner'
import type { FieldKindId } from '#app/conditions/condition'
import { kindOf, kinds } from '#app/fields/kinds'
import { columnTypeSql } from '#app/migrate/column_types'
import { identifier, sql } from '#app/sql/sql'
import { openTestDatabase, testDialects } from '#tests/helpers/test_database'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

/** Per kind: what comes in and what it becomes, what is refused, and values that must survive the database. */
const samples: Record<
  FieldKindId,
  { cast: [unknown, unknown][]; refused: unknown[]; kept: unknown[] }
> = {
  text: {
    cast: [
      [' 甲 ', ' 甲 '],
      [12, '12'],
      ['e\u0301', 'e\u0301'],
    ],
    refused: [true, ['a'], {}, 'a\0b', '\ud800', Number.NaN],
    kept: ['', ' 甲 ', "o'?$1\\", '😀', '0012'],
  },
  integer: {
    cast: [
      ['12', 12],
      ['-3', -3],
      [7, 7],
      [' 5 ', 5],
      ['9007199254740991', 9007199254740991],
      [-0, 0],
    ],
    refused: ['1.5', 1.5, '9007199254740993', 2 ** 53, '1e3', '0x10', true, 'a', [], '12 个'],
    kept: [0, -1, 9007199254740991, -9007199254740991],
  },
  decimal: {
    cast: [
      ['1.50', 1.5],
      ['-0.25', -0.25],
      [3, 3],
      ['.5', 0.5],
    ],
    refused: ['1e3', 'NaN', Number.POSITIVE_INFINITY, '1,000', true, {}, '99999999999999999999'],
    kept: [0, 0.1, -1234.5678, 1e-7, 9007199254740991],
  },
  boolean: {
    cast: [
      ['true', true],
      ['0', false],
      [1, true],
      [false, false],
    ],
    refused: ['yes', 2, 'TRUE', [], {}],
    kept: [true, false],
  },
  date: {
    cast: [
      ['2026-02-28', '2026-02-28'],
      ['2024-02-29', '2024-02-29'],
    ],
    refused: [
      '2026-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-1-1',
      '20260101',
      '0000-01-01',
      20260101,
      'x',
      '2026-01-01T00:00:00Z',
    ],
    kept: ['2026-09-15', '0999-01-01', '9999-12-31'],
  },
  datetime: {
    cast: [
      ['2026-09-15T09:00:00+08:00', '2026-09-15T01:00:00.000Z'],
      ['2026-09-15T01:00Z', '2026-09-15T01:00:00.000Z'],
    ],
    refused: [
      '2026-09-15T09:00:00',
      '2026-09-15',
      '2026-02-30T01:00:00Z',
      '2026-01-01T25:00:00Z',
      1234,
      'x',
      '0001-01-01T00:00:00+08:00',
    ],
    kept: [
      '2026-09-15T01:00:00.000Z',
      '2026-09-15T01:00:00.123Z',
      '1999-12-31T23:59:59.999Z',
      '0999-01-01T00:00:00.000Z',
    ],
  },
  option: { cast: [['yes', 'yes']], refused: [true, []], kept: ['yes', '有夜班'] },
  dictionary: { cast: [['band-two', 'band-two']], refused: [false, {}], kept: ['band-two'] },
  reference: {
    cast: [
      [ID, ID],
      [ID.toUpperCase(), ID],
    ],
    refused: ['1', 1, `${ID}0`, "' or 1 = 1", [ID]],
    kept: [ID],
  },
  list: {
    cast: [
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      [[], []],
    ],
    refused: ['a', {}, [[1]], [null], ['a\0']],
    kept: [[], ['甲', "o'?"], [1, 2], [true]],
  },
}

test.group('Field kinds | cast', () => {
  for (const kind of kinds) {
    const { cast, refused } = samples[kind.id]

    test(`${kind.id}: an empty value is null and a good one takes the engine's form`, ({
      assert,
    }) => {
      assert.isNull(kind.cast(null))
      assert.isNull(kind.cast(''))
      for (const [input, value] of cast) assert.deepEqual(kind.cast(input), value)
    })

    test(`${kind.id}: what cannot be one is refused`, ({ assert }) => {
      assert.isUndefined(kind.cast(undefined))
      for (const input of refused) assert.isUndefined(kind.cast(input), JSON.stringify(input))
    })

    test(`${kind.id}: a cast value stays what it is when cast again`, ({ assert }) => {
      for (const [, value] of cast) assert.deepEqual(kind.cast(value), value)
    })
  }

  test('every kind is found by its id, another id throws', ({ assert }) => {
    for (const kind of kinds) assert.equal(kindOf(kind.id), kind)
    assert.throws(() => kindOf('colour' as FieldKindId), /Unknown field kind/)
  })
})

for (const dialect of testDialects) {
  test.group(`Field kinds | columns of ${dialect}`, () => {
    for (const kind of kinds) {
      test(`${kind.id}: every value comes back from its column as it went in`, async ({
        assert,
        cleanup,
      }) => {
        const { database, drop } = await openTestDatabase(dialect)
        cleanup(drop)
        const values = [null, ...samples[kind.id].kept]
        const type = columnTypeSql(kind.column, dialect)
        await database.write(async (trx) => {
          await trx.run({
            text: `CREATE TABLE kept (position INTEGER, value ${type})`,
            bindings: [],
          })
          for (const [position, value] of values.entries()) {
            await trx.run(
              sql`INSERT INTO kept VALUES (${position}, ${kind.toColumn(value, dialect)})`
            )
          }
        })
        const rows = await database.rows(
          sql`SELECT ${identifier('value')} FROM kept ORDER BY position`
        )
        assert.deepEqual(
          rows.map((row) => kind.fromColumn(row.value, dialect)),
          values
        )
      })
    }
  })
}

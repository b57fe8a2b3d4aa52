import { test } from '@japa/runner'
import type { Act } from '#app/authorize/act'
import { explain } from '#app/authorize/explain'
import type { RecordReader } from '#app/conditions/condition'
import type { Catalog, View } from '#app/metadata/catalog'
import { EngineError } from '#app/errors'
import { cursorsOf } from '#app/query/cursor'
import { loadReaders } from '#app/query/load_reader'
import { parseListRequest } from '#app/query/parse_list_request'
import { parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { identifier, sql } from '#app/sql/sql'
import { actOf, insert, openWorld, testId } from '#tests/helpers/access_world'
import { relatedOf } from '../../resources/cells.js'
import { smallRule } from '#tests/helpers/small_catalog'
import type { SmallRule } from '#tests/helpers/small_catalog'
import { testDialects } from '#tests/helpers/test_database'
import type { TestDatabase } from '#tests/helpers/test_database'
import { FIELDS, base as stored, randomRows } from './access_rules.js'
import { withDerived } from './derived_field.js'
import { randomView } from './related_views.js'
import { Chance } from './random.js'

const PACKS = Number(process.env.N ?? 40)
const REQUESTS = 12
const VIEWS = 4
const SEED = Number(process.env.SEED ?? 777)
const cursors = cursorsOf('only-for-tests')

/**
 * Rules whose conditions read only what is the same on both sides (grade, unit), so that whatever is hidden is free to
 * differ: values of hidden fields, rows outside the scope, referred units and notes that may not be read.
 */
const CONDITIONS = [
  undefined,
  { grade: { $gte: 1 } },
  { grade: { $ne: 2 } },
  { unit: testId(1) },
  { unit: { $exists: true }, grade: { $lt: 3 } },
  { $not: { grade: 1 } },
  { grade: '$record.other' },
]
const STABLE: ReadonlySet<string> = new Set(['id', 'grade', 'other', 'unit'])

/** Where the ids of hidden rows begin that only the other database has. */
const TWINS: Readonly<Record<string, number>> = { unit: 50, thing: 2000, note: 3000 }

/** The base with a field that is computed when shown, out of an own field and one behind a reference. */
const base = withDerived(stored, 'wait', 'days(day, today()) + unit.size')

type Records = Record<string, Record<string, unknown>[]>

for (const dialect of testDialects) {
  test.group(`Non-interference | ${dialect}`, (group) => {
    let one: TestDatabase
    let other: TestDatabase

    group.setup(async () => {
      one = await openWorld(dialect, base)
      other = await openWorld(dialect, base)
      return async () => {
        await one.drop()
        await other.drop()
      }
    })

    test('two databases that differ only in what the reader may not see answer every list alike', async ({
      assert,
    }) => {
      let requests = 0
      let refused = 0
      let rows = 0
      let changed = 0
      let related = 0
      for (let pack = 0; pack < PACKS; pack++) {
        const chance = new Chance(SEED + pack)
        const catalog = randomReader(chance)
        const records = randomRecords(chance)
        await fill(one, catalog, records)
        const altered = await alter(chance, actOf(one, catalog, ['reader']), records)
        changed += altered.changed
        await fill(other, catalog, altered.records)
        for (let index = 0; index < REQUESTS; index++) {
          const query = randomQuery(chance)
          const answers = [
            await answer(actOf(one, catalog, ['reader']), query),
            await answer(actOf(other, catalog, ['reader']), query),
          ]
          assert.equal(answers[1], answers[0], `seed ${SEED + pack}, ${JSON.stringify(query)}`)
          requests++
          if (answers[0]!.startsWith('E_')) refused++
          else rows += (JSON.parse(answers[0]!) as { rows: unknown[] }).rows.length
        }
        for (let index = 0; index < VIEWS; index++) {
          const view = randomView(chance)
          const answers = [
            await answerView(actOf(one, catalog, ['reader']), view),
            await answerView(actOf(other, catalog, ['reader']), view),
          ]
          assert.equal(
            answers[1],
            answers[0],
            `seed ${SEED + pack}, ${JSON.stringify(view.columns)}`
          )
          related += (JSON.parse(answers[0]!) as { related: number }).related
        }
      }
      console.log(
        `      non-interference ${dialect}: seed ${SEED}, ${JSON.stringify({ packs: PACKS, requests, refused, rows, related, changed })}`
      )
      assert.isAbove(changed, PACKS * 5, 'something must be hidden and different')
      assert.isAbove(rows, requests, 'and something must be shown')
      assert.isAbove(related, PACKS * VIEWS, 'also in columns of related records')
    }).timeout(600_000)
  })
}

function randomReader(chance: Chance): Catalog {
  const rules: Record<string, SmallRule> = {
    things: { action: 'read', subject: 'thing', conditions: chance.of(CONDITIONS) },
    some: {
      action: 'read',
      subject: 'thing',
      inverted: true,
      fields: [...chance.some(['name', 'secret', 'day', 'tags', 'phone', 'wait'], 0.4), 'secret'],
      conditions: chance.of(CONDITIONS.slice(1)),
    },
    phones: {
      action: 'read',
      subject: 'thing',
      fields: ['phone'],
      plain: true,
      conditions: chance.of(CONDITIONS.slice(1)),
    },
    units: {
      action: 'read',
      subject: 'unit',
      conditions: chance.of([{ size: { $gte: 2 } }, { size: 1 }, { size: { $exists: true } }]),
      ...(chance.is(0.5) ? { fields: ['name', 'size'] } : {}),
    },
    notes: {
      action: 'read',
      subject: 'note',
      conditions: chance.of([{ level: { $gte: 2 } }, { level: 1 }]),
      ...(chance.is(0.5) ? { fields: ['text', 'about', 'level'] } : {}),
    },
  }
  if (chance.is(0.5)) delete rules['phones']
  const parsed = Object.entries(rules).map(([name, rule]) => smallRule(name, rule, base.entities))
  return {
    ...base,
    roles: new Map([
      ['reader', { id: 'reader', title: '', standsFor: new Map(), rules: parsed, expect: [] }],
    ]),
  }
}

function randomRecords(chance: Chance): Records {
  const { things, notes } = randomRows(chance, 16)
  return {
    unit: [1, 2, 3].map((n) => ({
      id: testId(n),
      name: chance.of(['甲部', '乙部', null]),
      size: chance.of([null, 1, 2, 3]),
      region: null,
    })),
    thing: things,
    note: notes,
  }
}

/** The same records with everything changed that this reader may not see; told by asking memory, not the read plan. */
async function alter(
  chance: Chance,
  act: Act,
  records: Records
): Promise<{ records: Records; changed: number }> {
  let changed = 0
  const altered: Records = {}
  for (const [entity, rows] of Object.entries(records)) {
    const readers = await loadReaders(
      act.database,
      act.catalog,
      entity,
      rows.map((row) => String(row['id'])),
      act.ability.conditions('read', entity)
    )
    const fresh = randomRecords(chance)[entity]!
    const changedRows = rows.map((row, index) => {
      const reader = readers.get(String(row['id']))!
      const isClosed = (field: string) => !act.ability.can('read', entity, reader, field)
      // Who may read the derived field reads by it what it is made of, there and only there.
      const hides = (field: string) => isClosed(field) && (field !== 'day' || isClosed('wait'))
      // What rules read decides who sees it; it stays, as does the tie of a note, or the hidden would become seen.
      const decides = entity === 'thing' ? STABLE : new Set(['id', 'size', 'level', 'about'])
      const other = fresh[index % fresh.length]!
      const values = Object.entries(row).map(([field, value]) => {
        if (hides(field) && !decides.has(field)) return [field, other[field]] as const
        return [
          field,
          field === 'phone' && !showsPlain(act, reader) ? sameMask(value) : value,
        ] as const
      })
      changed += values.filter(
        ([field, value]) => JSON.stringify(value) !== JSON.stringify(row[field])
      ).length
      return Object.fromEntries(values)
    })
    // One hidden row more is one that a count, a "so many more" or an entry could betray.
    const twins = changedRows
      .filter((row) => !act.ability.can('read', entity, readers.get(String(row['id']))!))
      .map((row, index) => ({ ...row, id: testId(TWINS[entity]! + index) }))
    changed += twins.length
    altered[entity] = [...changedRows, ...twins]
  }
  return { records: altered, changed }
}

/** Another number under the same mask; the one that requests ask for by its whole stays, for equality may be asked. */
function sameMask(value: unknown): unknown {
  return typeof value === 'string' && value !== '13800000001'
    ? `138${'9999'}${value.slice(-4)}`
    : value
}

function showsPlain(act: Act, reader: RecordReader): boolean {
  const { roles } = explain(act, 'read', 'thing', reader, 'phone')
  return roles.some(({ role, decidedBy }) =>
    act.catalog.roles.get(role)!.rules.some((rule) => rule.name === decidedBy && rule.plain)
  )
}

async function fill(world: TestDatabase, catalog: Catalog, records: Records): Promise<void> {
  await world.database.write(async (transaction) => {
    for (const table of ['note', 'thing', 'unit'])
      await transaction.run(sql`delete from ${identifier(table)}`)
  })
  for (const [entity, rows] of Object.entries(records)) await insert(world, catalog, entity, rows)
}

const PATHS = [...FIELDS, 'unit.name', 'unit.size', 'createdAt', 'id'] as const
const SHOWN = [...PATHS, 'wait', 'wait'] as const

function randomQuery(chance: Chance): Record<string, string> {
  const query: Record<string, string> = {
    fields: [...new Set(['unit', ...chance.some(SHOWN, 0.6)])].join(','),
    size: '100',
  }
  if (chance.is(0.6)) query['filter'] = JSON.stringify(randomFilter(chance, 2))
  if (chance.is(0.6)) query['sort'] = `${chance.is(0.5) ? '-' : ''}${chance.of(SHOWN)}`
  if (chance.is(0.3)) query['q'] = chance.of(['甲', 'a', '0000', '13800000001'])
  if (chance.is(0.3)) query['after'] = ''
  return query
}

function randomFilter(chance: Chance, depth: number): unknown {
  if (depth > 0 && chance.is(0.25))
    return {
      [chance.of(['$and', '$or'])]: [
        randomFilter(chance, depth - 1),
        randomFilter(chance, depth - 1),
      ],
    }
  if (depth > 0 && chance.is(0.2)) return { $not: randomFilter(chance, depth - 1) }
  return chance.of<unknown>([
    {
      name: {
        [chance.of(['$eq', '$ne', '$contains', '$prefix', '$gt'])]: chance.of(['甲', '乙', 'a']),
      },
    },
    { name: { [chance.of(['$in', '$nin'])]: ['甲', 'A'] } },
    { [chance.of(FIELDS)]: { $exists: chance.is(0.5) } },
    { secret: { [chance.of(['$eq', '$ne'])]: chance.is(0.5) } },
    { wait: { $gte: chance.below(3) } },
    { day: { [chance.of(['$lte', '$gt', '$ne'])]: '$today' } },
    { tags: { $contains: 'x' } },
    { phone: { [chance.of(['$eq', '$ne', '$prefix', '$contains', '$gte'])]: '13800000001' } },
    { 'unit.name': { [chance.of(['$eq', '$ne', '$contains'])]: '甲部' } },
    { 'unit.size': { [chance.of(['$gte', '$ne'])]: chance.below(4) } },
    {
      notes: {
        [chance.of(['$some', '$none'])]: chance.of([
          { text: 'n' },
          { text: { $exists: false } },
          { level: { $gte: 0 } },
          { 'about.name': '甲' },
        ]),
      },
    },
  ])
}

async function answerView(act: Act, view: View): Promise<string> {
  const asked = parseViewRequest(act, view, { size: '100' })
  const { rows, total } = await runList(act, planList(act, asked))
  const cells = rows.flatMap((row) => Object.values(row.cells))
  const related = cells.reduce((sum, cell) => sum + (relatedOf(cell)?.rows.length ?? 0), 0)
  return JSON.stringify({ rows, total, related, columns: asked.offered.map(({ id }) => id) })
}

async function answer(act: Act, query: Record<string, string>): Promise<string> {
  try {
    const { rows, total, next } = await runList(
      act,
      planList(act, parseListRequest(act, 'thing', query, cursors))
    )
    return JSON.stringify({ rows, total, next })
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return `${error.code} ${error.message} ${error.hint}`
  }
}

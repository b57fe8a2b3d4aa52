import { randomInt } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { Chance } from '#tests/properties/random'
import { startDemo, type Demo } from '#tests/sweep/demo'
import { sweepDoings } from '#tests/sweep/doings'
import { sweepBulk, sweepLists, sweepOffers } from '#tests/sweep/lists'
import { sweepMakings, sweepOwnMakings } from '#tests/sweep/makings'
import { drawn, gather, sweepRecords, type Swept } from '#tests/sweep/sweep'

/** `SWEEP=all` calls every record of the demo; else so many of each entity, drawn by SWEEP_SEED or by chance. */
const MOST = process.env.SWEEP === 'all' ? null : Number(process.env.SWEEP ?? 2)
/** Only these entities, by commas: a long run can be taken up again where it stopped. */
const ONLY = process.env.SWEEP_ONLY?.split(',')
const SEED = Number(process.env.SWEEP_SEED ?? randomInt(1_000_000))
const LONG = 3 * 3_600_000

/** What the manuals give these persons to do in the demo, by persona, entity and action. */
const DONE = [
  'department plan create',
  'department teacher create',
  'department group create',
  'student application apply',
  'another company post create',
  'another school student create',
  'department plan update',
  'department plan submit',
  'department teacher update',
  'department application assign',
  'department group update',
  'student application withdraw',
  'another company enterprise update',
  'another company application accept',
  'another company application refuse',
  'another school department update',
  'another school plan approve',
  'another school student update',
  'another school coop-agreement sign',
  'another school role-grant suspend',
]

function tell({ tally }: Swept, title: string) {
  console.log(`    ${title}, seed ${SEED}: ${tally.tries} calls`)
  for (const line of tally.lines()) console.log(`    ${line}`)
}

test.group('Sweep of the demo | every persona, every record, every action', (group) => {
  let demo: Demo
  let swept: Swept
  group.setup(async () => {
    demo = await startDemo()
    swept = await gather(demo)
    return async () => {
      tell(swept, 'Demo')
      await demo.stop()
    }
  })

  test('what is not theirs is refused like what is not there, and leaves the database as it was', async ({
    assert,
  }) => {
    const records = drawn(swept, new Chance(SEED), MOST, ONLY)
    const before = demo.witness.mark()
    for (const [entity, some] of Map.groupBy(records, (each) => each.entity.id)) {
      await sweepRecords(swept, some)
      const { tries, faults } = swept.tally
      console.log(
        `    ${entity}: ${some.length} records, ${tries} calls so far, ${faults.length} faults`
      )
    }
    assert.deepEqual(swept.tally.faults.slice(0, 20), [])
    assert.equal(demo.witness.mark(), before)
    tell(swept, `${records.length} records`)
  }).timeout(LONG)

  test('lists, views and choices hold what the manuals let them see, no more and no less', async ({
    assert,
  }) => {
    await sweepLists(swept)
    await sweepOffers(swept)
    assert.deepEqual(swept.tally.faults.slice(0, 20), [])
  }).timeout(LONG)

  test('a transition for many refuses each foreign record by itself and says nothing about it', async ({
    assert,
  }) => {
    await sweepBulk(swept)
    assert.deepEqual(swept.tally.faults.slice(0, 20), [])
  }).timeout(LONG)

  test('nothing is made in the name of somebody else', async ({ assert }) => {
    await sweepMakings(swept)
    assert.deepEqual(swept.tally.faults.slice(0, 20), [])
  }).timeout(LONG)

  test('what is theirs goes through, and a record offers nothing else', async ({ assert }) => {
    await sweepOwnMakings(swept)
    await sweepDoings(swept)
    assert.deepEqual(swept.tally.faults.slice(0, 20), [])
    assert.includeMembers([...swept.tally.succeeded], DONE)
    const idle = [...swept.tally.succeeded].filter((what) => /^(teacher|nobody) /.test(what))
    assert.deepEqual(idle, [])
  }).timeout(LONG)
})

test.group('Sweep of the demo | it goes red', (group) => {
  let schemas: string
  let demo: Demo
  group.setup(async () => {
    schemas = await mkdtemp(join(tmpdir(), 'paifang-mutant-'))
    await cp('schemas', schemas, { recursive: true })
    await change('department-admin', (rules) => delete rules['teachers']!.conditions)
    await change('enterprise-admin', (rules) => delete rules['applications']!.conditions)
    await change('student', (rules) => (rules['applications']!.action = ['read', 'assign']))
    demo = await startDemo({ schemas })
    return async () => {
      await demo.stop()
      await rm(schemas, { recursive: true, force: true })
    }
  })

  async function change(role: string, how: (rules: Record<string, Rule>) => unknown) {
    const file = join(schemas, 'internship/roles', `${role}.json`)
    const json = JSON.parse(await readFile(file, 'utf8')) as { rules: Record<string, Rule> }
    how(json.rules)
    await writeFile(file, JSON.stringify(json))
  }

  test('a rule that lost its condition or gained an action is noticed', async ({ assert }) => {
    const swept = await gather(demo)
    await sweepRecords(swept, drawn(swept, new Chance(1), 12, ['teacher', 'application']))
    const { faults } = swept.tally
    const has = (pattern: RegExp) => faults.some((fault) => pattern.test(fault))
    assert.isTrue(has(/^department PATCH .*teacher.*it went through/), 'a foreign teacher changed')
    assert.isTrue(has(/^department GET .*teacher.*is told from a missing one/), 'and is shown')
    assert.isTrue(
      has(/^another company POST .*application.*accept/),
      'a foreign application accepted'
    )
    assert.isTrue(has(/changed the database/), 'the witness saw it')
  }).timeout(LONG)
})

interface Rule {
  action: unknown
  conditions?: unknown
}

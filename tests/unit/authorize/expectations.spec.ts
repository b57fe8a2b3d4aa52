import { test } from '@japa/runner'
import { readJudgedPack } from '#app/authorize/judged_pack'
import { diskPacks } from '#app/portals/disk_packs'
import { PACK, textOfFile, writePacks } from '#tests/unit/metadata/desk_pack'

type Cleanup = (remove: () => Promise<void>) => void

interface Story {
  readonly expect: object
  readonly rules?: object
  readonly standsFor?: object
}

/** A role of the small pack with these rules and one expectation, and what reading the pack tells. */
async function judge({ expect, rules, standsFor }: Story, cleanup: Cleanup) {
  const role = {
    title: '查阅人',
    standsFor: standsFor ?? { room: { entity: 'room' } },
    rules: rules ?? {
      loans: { action: ['read', 'ask'], subject: 'loan', conditions: { room: '$user.room' } },
    },
    expect: { 'is kept': { subject: 'loan', ...expect } },
  }
  const { folder, remove } = await writePacks({ ...PACK, 'desk/roles/visitor.json': role })
  cleanup(remove)
  const read = await readJudgedPack(folder, 'north')
  const line = textOfFile(role)
    .split('\n')
    .findIndex((text) => text.includes('is kept'))
  return {
    ...read,
    line: line + 1,
    ids: read.problems.map(({ id }) => id),
    told: read.problems.map(({ message }) => message).join('\n'),
  }
}

const own = { as: { room: 'A' }, record: { room: 'A' } }
const foreign = { as: { room: 'A' }, record: { room: 'B' } }

test.group('Authorize | judgeExpectations', () => {
  test('what the rules keep is no problem, allowed or refused', async ({ assert, cleanup }) => {
    assert.deepEqual((await judge({ expect: { can: 'read', ...own } }, cleanup)).ids, [])
    assert.deepEqual((await judge({ expect: { cannot: 'read', ...foreign } }, cleanup)).ids, [])
    assert.deepEqual((await judge({ expect: { cannot: 'lend', ...own } }, cleanup)).ids, [])
  })

  test('a rule that has become too wide is told at the line of the expectation, and no Catalog is served', async ({
    assert,
    cleanup,
  }) => {
    const rules = { loans: { action: 'read', subject: 'loan' } }
    const { problems, catalog, line } = await judge(
      { expect: { cannot: 'read', ...foreign }, rules },
      cleanup
    )
    assert.isNull(catalog)
    assert.lengthOf(problems, 1)
    assert.deepInclude(problems[0], {
      id: 'role.012',
      severity: 'error',
      file: 'desk/roles/visitor.json',
      layer: 'desk',
      line,
      pointer: '/expect/is kept',
      message: '断言“is kept”不成立：规则“loans”允许了 read。',
    })
  })

  test('a rule that is missing or forbids is named too', async ({ assert, cleanup }) => {
    const missing = await judge({ expect: { can: 'lend', ...own } }, cleanup)
    assert.equal(missing.told, '断言“is kept”不成立：没有规则允许 lend。')
    const rules = {
      loans: { action: 'read', subject: 'loan' },
      closed: { inverted: true, action: 'read', subject: 'loan', conditions: { kind: 'out' } },
    }
    const record = { kind: 'out' }
    const forbidden = await judge({ expect: { can: 'read', record }, rules }, cleanup)
    assert.equal(forbidden.told, '断言“is kept”不成立：规则“closed”禁止了 read。')
  })

  test('the last matching rule decides, as it does for people', async ({ assert, cleanup }) => {
    const rules = {
      closed: { inverted: true, action: 'read', subject: 'loan' },
      own: { action: 'read', subject: 'loan', conditions: { room: '$user.room' } },
    }
    assert.deepEqual((await judge({ expect: { can: 'read', ...own }, rules }, cleanup)).ids, [])
    assert.deepEqual(
      (await judge({ expect: { cannot: 'read', ...foreign }, rules }, cleanup)).ids,
      []
    )
  })

  test('a field is asked as a field', async ({ assert, cleanup }) => {
    const rules = {
      loans: { action: 'read', subject: 'loan' },
      opinion: { inverted: true, action: 'read', subject: 'loan', fields: ['opinion'] },
    }
    const expectation = (field: string) => ({ expect: { cannot: 'read', field }, rules })
    assert.deepEqual((await judge(expectation('opinion'), cleanup)).ids, [])
    assert.deepEqual((await judge(expectation('reader'), cleanup)).ids, ['role.012'])
    assert.deepEqual((await judge(expectation('raeder'), cleanup)).ids, ['role.008'])
  })

  test('a field that is not written is empty, and a named condition is followed', async ({
    assert,
    cleanup,
  }) => {
    const rules = { waiting: { action: 'read', subject: 'loan', conditions: { $is: 'waiting' } } }
    assert.deepEqual((await judge({ expect: { cannot: 'read' }, rules }, cleanup)).ids, [])
    const asked = { can: 'read', record: { state: 'asked' } }
    assert.deepEqual((await judge({ expect: asked, rules }, cleanup)).ids, [])
  })

  for (const [what, conditions, name] of [
    ['a path behind a letter', { 'room.open': true }, 'room.open'],
    ['a value of the identity', { '$user.room.open': true }, '$user.room.open'],
    ['the account', { createdBy: { $ne: '$user.account' } }, '$user.account'],
    ['the day', { from: { $lte: '$today' } }, '$today'],
  ] as const) {
    test(`${what} is not known: the expectation does not pass, either way`, async ({
      assert,
      cleanup,
    }) => {
      const rules = { loans: { action: 'read', subject: 'loan', conditions } }
      for (const key of ['can', 'cannot']) {
        const record = { room: 'A', from: '2026-09-01' }
        const { ids, told, catalog } = await judge(
          { expect: { [key]: 'read', as: { room: 'A' }, record }, rules },
          cleanup
        )
        assert.deepEqual(ids, ['role.013'], key)
        assert.include(told, name)
        assert.isNull(catalog)
      }
    })
  }

  test('rows of an inverse are not known', async ({ assert, cleanup }) => {
    const rules = {
      rooms: { action: 'read', subject: 'room', conditions: { loans: { $some: { kind: 'out' } } } },
    }
    const { ids, told } = await judge(
      { expect: { cannot: 'read', subject: 'room' }, rules },
      cleanup
    )
    assert.deepEqual(ids, ['role.013'])
    assert.include(told, 'loans')
  })

  test('an identity of whom the expectation does not say what it stands for is not known', async ({
    assert,
    cleanup,
  }) => {
    const { ids } = await judge({ expect: { cannot: 'read', record: { room: 'B' } } }, cleanup)
    assert.deepEqual(ids, ['role.013'])
  })

  test('what is not known does no harm where it cannot change the answer', async ({
    assert,
    cleanup,
  }) => {
    const open = { 'room.open': true }
    const rules = {
      open: {
        action: 'read',
        subject: 'loan',
        conditions: { room: '$user.room', ...open },
      },
    }
    assert.deepEqual(
      (await judge({ expect: { cannot: 'read', ...foreign }, rules }, cleanup)).ids,
      []
    )
    const nothing = { cannot: 'read', as: { room: 'A' } }
    const behind = { open: { action: 'read', subject: 'loan', conditions: open } }
    assert.deepEqual((await judge({ expect: nothing, rules: behind }, cleanup)).ids, [])
    const later = {
      open: { action: 'read', subject: 'loan', conditions: open },
      all: { action: 'read', subject: 'loan' },
    }
    assert.deepEqual(
      (await judge({ expect: { can: 'read', ...own }, rules: later }, cleanup)).ids,
      []
    )
  })

  test('a value no such field could have is refused before anything is judged', async ({
    assert,
    cleanup,
  }) => {
    const { ids } = await judge({ expect: { cannot: 'read', record: { state: 'aksed' } } }, cleanup)
    assert.deepEqual(ids, ['condition.019'])
  })

  test('portals read packs judged: one that fails gives them no Catalog to serve', async ({
    assert,
    cleanup,
  }) => {
    const role = {
      title: '查阅人',
      rules: { rooms: { action: 'read', subject: 'room' } },
      expect: { closed: { cannot: 'read', subject: 'room' } },
    }
    const { folder, remove } = await writePacks({ ...PACK, 'north/roles/visitor.json': role })
    cleanup(remove)
    const { catalog, problems } = await diskPacks(folder).read('north')
    assert.isNull(catalog)
    assert.deepEqual(
      problems.map(({ id, file }) => `${id} ${file}`),
      ['role.012 north/roles/visitor.json']
    )
  })
})

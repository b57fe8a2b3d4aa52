import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { acceptBase } from '#app/metadata/accept'
import { readPack } from '#app/metadata/read_pack'
import { DESK, PACK, textOfFile, writePacks, type Files } from './desk_pack.js'

const REWRITE: Files = {
  'north/entities/loan.json': {
    properties: {
      reader: { maxLength: 9 },
      topics: null,
      place: { title: '地点', type: 'string' },
    },
  },
}

type Cleanup = (remove: () => Promise<void>) => void

/** The overlay as it was accepted, after which something else has been saved. */
async function acceptedThen(later: Files, cleanup: Cleanup, overlay: Files = REWRITE) {
  const { folder, remove } = await writePacks({ ...PACK, ...overlay })
  cleanup(remove)
  await acceptBase(folder, 'north')
  const { release } = (await readPack(folder, 'north')).catalog!
  for (const [path, content] of Object.entries(later))
    await writeFile(join(folder, path), textOfFile(content))
  return { folder, release, ...(await readPack(folder, 'north')) }
}

function loanOf(change: (properties: Record<string, Record<string, unknown>>) => void): Files {
  const loan = structuredClone(DESK['desk/entities/loan.json']) as {
    properties: Record<string, Record<string, unknown>>
  }
  change(loan.properties)
  return { 'desk/entities/loan.json': loan }
}

test.group('Metadata | pack.lock.json', () => {
  test('a pack without a lock file is asked nothing', async ({ assert, cleanup }) => {
    const { folder, remove } = await writePacks({ ...PACK, ...REWRITE })
    cleanup(remove)
    assert.deepEqual((await readPack(folder, 'north')).problems, [])
  })

  test('it keeps what the base says at every patched place, and nothing where it says nothing', async ({
    assert,
    cleanup,
  }) => {
    const { folder } = await acceptedThen({}, cleanup)
    const { places } = JSON.parse(await readFile(join(folder, 'north/pack.lock.json'), 'utf8'))
    const loan = places['entities/loan.json']
    assert.deepEqual(Object.keys(loan), [
      '/properties/place',
      '/properties/reader/maxLength',
      '/properties/topics',
    ])
    assert.deepEqual(loan['/properties/reader/maxLength'], { base: 20 })
    assert.deepEqual(loan['/properties/place'], {})
    assert.equal(loan['/properties/topics'].base.title, '主题')
    assert.notProperty(places['pack.json'], '/title')
  })

  test('an unchanged base is not mentioned', async ({ assert, cleanup }) => {
    const { problems } = await acceptedThen({}, cleanup)
    assert.deepEqual(problems, [])
  })

  test('a changed value of the base is told at the line of the overlay, and nothing stops', async ({
    assert,
    cleanup,
  }) => {
    const { problems, catalog } = await acceptedThen(
      loanOf(({ reader }) => (reader!.maxLength = 80)),
      cleanup
    )
    assert.lengthOf(problems, 1)
    const [problem] = problems
    assert.equal(problem!.message, '北台改写了 maxLength，而基础中的值已从 20 变为 80。')
    assert.deepInclude(problem, {
      id: 'overlay.008',
      severity: 'warning',
      file: 'north/entities/loan.json',
      layer: 'north',
      pointer: '/properties/reader/maxLength',
      line: 4,
    })
    assert.include(problem!.hint!, './ace pack:accept north')
    assert.isNotNull(catalog)
  })

  test('what the base has taken away, changed inside or got by itself is told too', async ({
    assert,
    cleanup,
  }) => {
    const { problems } = await acceptedThen(
      loanOf((properties) => {
        delete properties.reader!.maxLength
        properties.topics!.title = '题目'
        properties.place = { title: '地方', type: 'string' }
      }),
      cleanup
    )
    assert.sameMembers(
      problems.map(({ message }) => message),
      [
        '北台改写了 maxLength，而基础中已没有它。',
        '北台改写了 topics，而基础中的内容已经改变。',
        '北台改写了 place，而基础中现在也有了它。',
      ]
    )
  })

  test('a change of the base where the overlay says nothing is not mentioned', async ({
    assert,
    cleanup,
  }) => {
    const { problems } = await acceptedThen(
      loanOf(({ reader }) => (reader!.minLength = 3)),
      cleanup
    )
    assert.deepEqual(problems, [])
  })

  test('a place that the overlay no longer patches is not mentioned', async ({
    assert,
    cleanup,
  }) => {
    const { problems } = await acceptedThen(
      {
        ...loanOf(({ reader }) => (reader!.maxLength = 80)),
        'north/entities/loan.json': { properties: { topics: null } },
      },
      cleanup
    )
    assert.deepEqual(problems, [])
  })

  test('accepting settles the warnings, and changes no release', async ({ assert, cleanup }) => {
    const { folder } = await acceptedThen(
      loanOf(({ reader }) => (reader!.maxLength = 80)),
      cleanup
    )
    const before = (await readPack(folder, 'north')).catalog!.release
    const { places, problems } = await acceptBase(folder, 'north')
    assert.isAbove(places!, 3)
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['overlay.008']
    )
    const after = await readPack(folder, 'north')
    assert.deepEqual(after.problems, [])
    assert.equal(after.catalog!.release, before)
  })

  test('a pack with errors is not accepted: half of its places would be forgotten', async ({
    assert,
    cleanup,
  }) => {
    const broken = { 'north/views/loans.json': { columns: { nobody: {} } } }
    const { folder, remove } = await writePacks({ ...PACK, ...REWRITE, ...broken })
    cleanup(remove)
    const { places, problems } = await acceptBase(folder, 'north')
    assert.isNull(places)
    assert.isNotEmpty(problems)
    assert.isFalse(existsSync(join(folder, 'north/pack.lock.json')))
  })

  test('a lock file that cannot be read is a warning, not a silence', async ({
    assert,
    cleanup,
  }) => {
    for (const text of ['{', '[]', '{ "places": { "pack.json": { "/colors": 1 } } }']) {
      const { problems, catalog } = await acceptedThen({ 'north/pack.lock.json': text }, cleanup)
      assert.deepEqual(
        problems.map(({ id, file }) => `${id} ${file}`),
        ['overlay.009 north/pack.lock.json'],
        text
      )
      assert.isNotNull(catalog)
    }
  })
})

import { test } from '@japa/runner'
import { listPacks, readPack } from '#app/metadata/read_pack'
import { checkPacks, renderReport } from '#app/metadata/report'
import { PACK, writePacks, type Files } from './desk_pack.js'

async function readNorth(files: Files, cleanup: (remove: () => Promise<void>) => void) {
  const { folder, remove } = await writePacks(files)
  cleanup(remove)
  return readPack(folder, 'north')
}

test.group('Metadata | readPack', () => {
  test('every problem of a broken pack is told at once, in the order of files and lines', async ({
    assert,
    cleanup,
  }) => {
    const broken = {
      ...PACK,
      'desk/entities/room.json': '{ "title": "房间", ',
      'desk/views/loans.json': {
        entity: 'loan',
        title: '借用',
        columns: { nobody: {} },
        sort: ['nothing'],
      },
      'north/roles/clerk.json': { rules: { loans: { subject: 'laon' } } },
    }
    const { catalog, problems } = await readNorth(broken, cleanup)
    assert.isNull(catalog)
    const told = problems.map(({ id, file }) => `${id} ${file}`)
    for (const expected of [
      'json.001 desk/entities/room.json',
      'view.002 desk/views/loans.json',
      'view.005 desk/views/loans.json',
      'role.006 north/roles/clerk.json',
    ])
      assert.include(told, expected)
    const places = problems.map(({ file, line }) => `${file}:${String(line).padStart(5)}`)
    assert.deepEqual(places, [...places].sort())
  })

  test('a file of more than a megabyte and a nesting of more than 64 are refused', async ({
    assert,
    cleanup,
  }) => {
    const deep = `${'['.repeat(70)}${']'.repeat(70)}`
    const { problems } = await readNorth(
      {
        ...PACK,
        'north/texts/en.json': `{"a":"${'x'.repeat(1024 * 1024)}"}`,
        'north/data/room.json': deep,
      },
      cleanup
    )
    const told = problems.map(({ id, file }) => `${id} ${file}`)
    assert.include(told, 'file.002 north/texts/en.json')
    assert.include(told, 'json.004 north/data/room.json')
  })

  test('a pack that is not there is a problem, never a throw', async ({ assert, cleanup }) => {
    const { folder, remove } = await writePacks(PACK)
    cleanup(remove)
    const { catalog, problems } = await readPack(folder, 'south')
    assert.isNull(catalog)
    assert.equal(problems[0]!.id, 'pack.001')
  })

  test('the Catalog cannot be changed, at any depth', async ({ assert, cleanup }) => {
    const { catalog } = await readNorth(PACK, cleanup)
    const entity = catalog!.entities.get('loan')!
    assert.throws(() => (catalog!.entities as Map<string, unknown>).delete('loan'))
    assert.throws(() => (entity.fields as Map<string, unknown>).set('x', null))
    assert.throws(() => ((entity.fields.get('reader') as { title: string }).title = 'x'))
    assert.throws(() => (entity.checks as unknown[]).push(1))
    assert.isTrue(Object.isFrozen(catalog!.views.get('loans')!.tabs[0]!.where))
  })

  test('the same files give the same release, one changed letter another', async ({
    assert,
    cleanup,
  }) => {
    const one = await readNorth(PACK, cleanup)
    const same = await readNorth(PACK, cleanup)
    const other = await readNorth(
      {
        ...PACK,
        'desk/entities/room.json': JSON.stringify(PACK['desk/entities/room.json']).replace(
          '30',
          '31'
        ),
      },
      cleanup
    )
    assert.equal(one.catalog!.release, same.catalog!.release)
    assert.notEqual(one.catalog!.release, other.catalog!.release)
  })

  test('bases are listed as portals only by the packs that extend them', async ({
    assert,
    cleanup,
  }) => {
    const { folder, remove } = await writePacks({ ...PACK, 'broken/pack.json': '{' })
    cleanup(remove)
    assert.deepEqual(await listPacks(folder), ['broken', 'north'])
  })

  test('a problem of a base that two packs share is shown once, and the last line sums up', async ({
    assert,
    cleanup,
  }) => {
    const south = JSON.stringify(PACK['north/pack.json' as keyof typeof PACK])
    const { folder, remove } = await writePacks({
      ...PACK,
      'south/pack.json': south,
      'desk/pages/bad.json': { title: '坏' },
    })
    cleanup(remove)
    const report = await checkPacks(folder, ['north', 'south'], readPack)
    assert.lengthOf(report.problems, 1)
    assert.match(
      renderReport(report),
      /desk\/pages\/bad\.json:1:1 .*grammar\.002[\s\S]*\n共 2 个方案，\d+ 个文件，1 处问题\n$/
    )
  })

  test('a base that no portal lies on is named as unchecked when all packs are asked for', async ({
    assert,
    cleanup,
  }) => {
    const { folder, remove } = await writePacks({
      ...PACK,
      'attic/pack.json': { title: '旧台', abstract: true },
    })
    cleanup(remove)
    const report = await checkPacks(folder, null, readPack)
    assert.deepEqual(report.unchecked, ['attic'])
    assert.match(renderReport(report), /没有检查：attic（/)
    assert.deepEqual((await checkPacks(folder, ['north'], readPack)).unchecked, [])
  })

  test('a warning is counted apart and does not cross a pack out', async ({ assert, cleanup }) => {
    const { folder, remove } = await writePacks({ ...PACK, 'north/pack.lock.json': '{' })
    cleanup(remove)
    const text = renderReport(await checkPacks(folder, ['north'], readPack))
    assert.match(text, /✔ north：\d+ 个文件，0 处问题，1 处提醒/)
    assert.match(text, /提醒 overlay\.009（north）/)
  })

  test('no damage to a file makes reading throw', async ({ assert, cleanup }) => {
    const entries = Object.entries(PACK)
    const spoilt = [
      'null',
      '[]',
      '1',
      '""',
      '{}',
      '{"entity":[]}',
      '{"properties":{"a":1,"b":[],"c":null}}',
      '{"rules":{"a":[]},"standsFor":{"x":1}}',
      '{"states":[],"transitions":{"a":{"from":{}}}}',
    ]
    for (const [path] of entries) {
      for (const text of spoilt) {
        const { problems } = await readNorth({ ...PACK, [path]: text }, cleanup)
        assert.isArray(problems)
      }
    }
  }).timeout(30_000)
})

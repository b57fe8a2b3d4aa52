import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { readPack } from '#app/metadata/read_pack'
import { PACK, writePacks } from './desk_pack.js'

const told = ({ problems }: Awaited<ReturnType<typeof readPack>>) =>
  problems.map(({ id, message }) => `${id} ${message}`).join('\n')

test.group('Metadata | readPack | hostile packs', () => {
  test('a base is named, never reached by a path out of the folder', async ({
    assert,
    cleanup,
  }) => {
    const { folder, remove } = await writePacks(PACK)
    cleanup(remove)
    await mkdir(join(folder, 'inside/lures'), { recursive: true })
    await writeFile(join(folder, 'inside/pack.json'), '{"title":"x","extends":"../secret"}')
    await writeFile(join(folder, 'inside/lures/a'), '')
    for (const name of ['../secret', '..', '.', 'inside/lures', './desk', '/etc']) {
      await writeFile(
        join(folder, 'inside/pack.json'),
        JSON.stringify({ title: 'x', extends: name })
      )
      const read = await readPack(folder, 'inside')
      assert.isNull(read.catalog)
      assert.include(told(read), `pack.001 “${name}”不能用作方案的名称`)
      assert.deepEqual(
        read.layers.filter((layer) => layer !== 'system'),
        ['inside']
      )
    }
  })

  test('no pack is called like an address of the house, its platform database, or an object part', async ({
    assert,
    cleanup,
  }) => {
    const { folder, remove } = await writePacks(PACK)
    cleanup(remove)
    for (const name of ['platform', 'health', 'problems', 'assets', 'meta', '__proto__', 'Upper']) {
      await mkdir(join(folder, name))
      await writeFile(join(folder, name, 'pack.json'), '{"title":"x","extends":"desk"}')
      const read = await readPack(folder, name)
      assert.isNull(read.catalog, name)
      assert.include(told(read), 'pack.001', name)
    }
  })

  test('a pack.json that is a folder or leads elsewhere is not passed over', async ({
    assert,
    cleanup,
  }) => {
    const { folder, remove } = await writePacks(PACK)
    cleanup(remove)
    await mkdir(join(folder, 'hollow/pack.json'), { recursive: true })
    await mkdir(join(folder, 'linked'))
    await symlink(join(folder, 'desk/pack.json'), join(folder, 'linked/pack.json'))
    for (const name of ['hollow', 'linked']) {
      const read = await readPack(folder, name)
      assert.isNull(read.catalog, name)
      assert.include(told(read), 'file.001', name)
    }
  })

  test('a field is not called like what every object has', async ({ assert, cleanup }) => {
    const properties = { toString: { title: 'x', type: 'string' } }
    const { folder, remove } = await writePacks({
      ...PACK,
      'desk/entities/odd.json': { title: 'x', type: 'object', properties },
    })
    cleanup(remove)
    const read = await readPack(folder, 'north')
    assert.isNull(read.catalog)
    assert.include(told(read), 'json.003 不能使用名称“toString”')
  })
})

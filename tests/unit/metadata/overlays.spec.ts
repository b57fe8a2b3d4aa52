import { test } from '@japa/runner'
import type { Catalog } from '#app/metadata/catalog'
import type { Problem } from '#app/metadata/problem'
import { readPack } from '#app/metadata/read_pack'
import { DESK, PACK, writePacks, type Files } from './desk_pack.js'

async function read(
  overlay: Files,
  cleanup: (remove: () => Promise<void>) => void
): Promise<{ catalog: Catalog | null; problems: readonly Problem[] }> {
  const { folder, remove } = await writePacks({ ...PACK, ...overlay })
  cleanup(remove)
  return readPack(folder, 'north')
}

const ids = (problems: readonly Problem[]) => problems.map(({ id, file }) => `${id} ${file}`)

test.group('Metadata | overlays', () => {
  test('an overlay changes one keyword and leaves its neighbours', async ({ assert, cleanup }) => {
    const { catalog } = await read(
      { 'north/entities/loan.json': { properties: { reader: { maxLength: 9 } } } },
      cleanup
    )
    const { schema, title } = catalog!.entities.get('loan')!.fields.get('reader')!
    assert.deepInclude(schema, { minLength: 2, maxLength: 9 })
    assert.equal(title, '借用人')
  })

  test('null removes a member', async ({ assert, cleanup }) => {
    const { catalog } = await read(
      { 'north/entities/loan.json': { properties: { topics: null } } },
      cleanup
    )
    assert.isFalse(catalog!.entities.get('loan')!.fields.has('topics'))
  })

  test('a file that is only null removes the file of the base', async ({ assert, cleanup }) => {
    const { catalog } = await read({ 'north/forms/loan.json': null }, cleanup)
    assert.isAbove(catalog!.forms.get('loan')!.sections[0]!.fields.length, 3)
  })

  test('a condition is replaced whole, never merged', async ({ assert, cleanup }) => {
    const { catalog } = await read(
      { 'north/entities/loan.json': { 'x-unique': { once: { where: { kind: 'out' } } } } },
      cleanup
    )
    const [unique] = catalog!.entities.get('loan')!.uniques
    assert.notInclude(JSON.stringify(unique!.where), 'state')
    assert.include(JSON.stringify(unique!.where), '"kind"')
    assert.equal(unique!.message, '已经借了')
  })

  test('an input is replaced whole', async ({ assert, cleanup }) => {
    const input = { properties: { cause: { title: '原因', type: 'string' } } }
    const { catalog } = await read(
      { 'north/workflows/loan.json': { transitions: { refuse: { input } } } },
      cleanup
    )
    const refuse = catalog!.entities.get('loan')!.workflow!.transitions.get('refuse')!
    assert.deepEqual([...refuse.input!.properties.keys()], ['cause'])
    assert.isFalse(refuse.input!.properties.get('cause')!.ownField)
  })

  test('an array is replaced whole', async ({ assert, cleanup }) => {
    const { catalog } = await read({ 'north/views/loans.json': { sort: ['reader'] } }, cleanup)
    const { sort } = catalog!.views.get('loans')!
    assert.deepEqual(
      sort.map(({ path, descending }) => [path[0]!.field.id, descending]),
      [['reader', false]]
    )
  })

  test('$replace puts a member in the place of the base’s', async ({ assert, cleanup }) => {
    const { catalog } = await read(
      { 'north/views/loans.json': { columns: { $replace: true, state: {} } } },
      cleanup
    )
    assert.deepEqual(
      catalog!.views.get('loans')!.columns.map(({ id }) => id),
      ['state']
    )
  })

  test('$replace at the top replaces the whole file', async ({ assert, cleanup }) => {
    const view = { $replace: true, entity: 'room', title: '另一个', columns: { name: {} } }
    const page = { blocks: { waiting: { figure: { tab: null } } } }
    const { catalog, problems } = await read(
      { 'north/views/loans.json': view, 'north/pages/clerk-home.json': page },
      cleanup
    )
    assert.deepEqual(ids(problems), [])
    assert.equal(catalog!.views.get('loans')!.entity, 'room')
  })

  test('a new member stands at the end, or where before and after say', async ({
    assert,
    cleanup,
  }) => {
    const columns = { kind: { before: 'room.name' }, from: { after: 'reader' }, until: {} }
    const { catalog } = await read({ 'north/views/loans.json': { columns } }, cleanup)
    assert.deepEqual(
      catalog!.views.get('loans')!.columns.map(({ id }) => id),
      ['reader', 'from', 'kind', 'room.name', 'state', 'until']
    )
  })

  test('before a member that is not there is a problem', async ({ assert, cleanup }) => {
    const { problems } = await read(
      { 'north/views/loans.json': { columns: { kind: { before: 'raeder' } } } },
      cleanup
    )
    assert.deepEqual(ids(problems), ['overlay.004 north/views/loans.json'])
    assert.include(problems[0]!.hint!, 'reader')
  })

  test('a patch of a misspelt member asks whether another was meant', async ({
    assert,
    cleanup,
  }) => {
    const { problems } = await read(
      { 'north/entities/loan.json': { properties: { raeder: { maxLength: 9 } } } },
      cleanup
    )
    const fault = problems.find(({ id }) => id === 'overlay.001')!
    assert.include(fault, {
      file: 'north/entities/loan.json',
      layer: 'north',
      line: 3,
      pointer: '/properties/raeder',
    })
    assert.include(fault.hint!, 'reader')
  })

  test('a patch of a misspelt file asks whether another was meant', async ({ assert, cleanup }) => {
    const { problems } = await read({ 'north/views/loan.json': { sort: ['reader'] } }, cleanup)
    const faults = problems.filter(({ id }) => id === 'overlay.001')
    assert.lengthOf(faults, 2)
    assert.include(faults[0]!.hint!, 'loans')
  })

  test('removing what is not there is a problem', async ({ assert, cleanup }) => {
    const { problems } = await read(
      { 'north/entities/loan.json': { properties: { topcis: null } } },
      cleanup
    )
    assert.deepEqual(ids(problems), ['overlay.002 north/entities/loan.json'])
    assert.include(problems[0]!.hint!, 'topics')
  })

  test('what a base locks no overlay touches, neither inside nor around it', async ({
    assert,
    cleanup,
  }) => {
    const locked = {
      ...(DESK['desk/pack.json'] as object),
      locked: { 'entities/loan.json': ['/properties/reader/maxLength'] },
    }
    const inside = await read(
      {
        'desk/pack.json': locked,
        'north/entities/loan.json': { properties: { reader: { maxLength: 9 } } },
      },
      cleanup
    )
    assert.deepEqual(ids(inside.problems), ['overlay.003 north/entities/loan.json'])
    const above = {
      ...locked,
      locked: { 'entities/loan.json': ['/properties/reader'] },
    }
    const below = await read(
      {
        'desk/pack.json': above,
        'north/entities/loan.json': { properties: { reader: { maxLength: 9 } } },
      },
      cleanup
    )
    assert.deepEqual(ids(below.problems), ['overlay.003 north/entities/loan.json'])
    const around = await read(
      {
        'desk/pack.json': locked,
        'north/entities/loan.json': {
          properties: { reader: { $replace: true, title: '人', type: 'string' } },
        },
      },
      cleanup
    )
    assert.include(ids(around.problems), 'overlay.003 north/entities/loan.json')
    const beside = await read(
      {
        'desk/pack.json': locked,
        'north/entities/loan.json': { properties: { reader: { title: '人' } } },
      },
      cleanup
    )
    assert.deepEqual(beside.problems, [])
  })

  test('a rule may not reopen what an inverted rule of the base closes', async ({
    assert,
    cleanup,
  }) => {
    const opening = { action: 'read', subject: 'loan', fields: ['opinion'] }
    const { problems } = await read(
      { 'north/roles/clerk.json': { rules: { all: opening } } },
      cleanup
    )
    assert.deepEqual(ids(problems), ['overlay.005 north/roles/clerk.json'])
    const placed = await read(
      { 'north/roles/clerk.json': { rules: { all: { ...opening, before: 'no-opinion' } } } },
      cleanup
    )
    assert.deepEqual(placed.problems, [])
    const removed = await read(
      { 'north/roles/clerk.json': { rules: { all: opening, 'no-opinion': null } } },
      cleanup
    )
    assert.deepEqual(removed.problems, [])
  })

  test('an inverted rule of the base is removed by name, not loosened by a patch', async ({
    assert,
    cleanup,
  }) => {
    for (const patch of [
      { inverted: false },
      { fields: ['reader'] },
      { conditions: { kind: 'in' } },
    ]) {
      const { problems } = await read(
        { 'north/roles/clerk.json': { rules: { 'no-opinion': patch } } },
        cleanup
      )
      assert.include(ids(problems), 'overlay.007 north/roles/clerk.json', JSON.stringify(patch))
    }
  })

  test('a system entity takes new fields and loses nothing', async ({ assert, cleanup }) => {
    const added = await read(
      {
        'north/entities/account.json': {
          properties: { email: { title: '邮箱', type: 'string', format: 'email' } },
        },
      },
      cleanup
    )
    assert.deepEqual(added.problems, [])
    for (const patch of [
      { properties: { login: { 'x-required': false } } },
      { 'x-unique': null },
      { 'x-system': false },
      null,
    ]) {
      const { problems } = await read({ 'north/entities/account.json': patch }, cleanup)
      assert.include(
        ids(problems),
        'overlay.006 north/entities/account.json',
        JSON.stringify(patch)
      )
    }
  })

  test('a workflow for a system entity that has none is refused', async ({ assert, cleanup }) => {
    const workflow = {
      entity: 'history-entry',
      states: { open: { title: '开', edit: true, rest: true } },
      transitions: {},
    }
    const { problems } = await read({ 'north/workflows/history-entry.json': workflow }, cleanup)
    assert.deepEqual(ids(problems), ['overlay.006 north/workflows/history-entry.json'])
  })

  test('a fault in what an overlay wrote names the overlay, in what it left the base', async ({
    assert,
    cleanup,
  }) => {
    const base = { ...(DESK['desk/entities/room.json'] as object), 'x-label': '{nmae}' }
    const { problems } = await read(
      {
        'desk/entities/room.json': base,
        'north/entities/room.json': { properties: { open: { 'x-ref': 'hosue' } } },
      },
      cleanup
    )
    assert.deepEqual(problems.map(({ id, layer }) => `${id} ${layer}`).sort(), [
      'entity.002 desk',
      'entity.006 desk',
      'reference.001 north',
    ])
  })

  test('a base’s title, lock and abstractness are its own', async ({ assert, cleanup }) => {
    const { catalog } = await read({}, cleanup)
    assert.equal(catalog!.pack.title, '北台')
    assert.deepEqual(catalog!.pack.extends, ['desk'])
  })

  test('packs that extend each other in a ring are told, not followed for ever', async ({
    assert,
    cleanup,
  }) => {
    const { problems } = await read(
      { 'desk/pack.json': { ...(DESK['desk/pack.json'] as object), extends: 'north' } },
      cleanup
    )
    assert.include(ids(problems), 'pack.001 desk/pack.json')
  })
})

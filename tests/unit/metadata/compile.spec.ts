import { test } from '@japa/runner'
import type { Catalog } from '#app/metadata/catalog'
import { readPack } from '#app/metadata/read_pack'
import { PACK, writePacks, type Files } from './desk_pack.js'

async function compiled(
  more: Files,
  cleanup: (remove: () => Promise<void>) => void
): Promise<Catalog> {
  const { folder, remove } = await writePacks({ ...PACK, ...more })
  cleanup(remove)
  const { catalog, problems } = await readPack(folder, 'north')
  if (!catalog)
    throw new Error(
      problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n')
    )
  return catalog
}

test.group('Metadata | compile', () => {
  test('an entity with nothing but fields gets a list, a record page, a form and a label', async ({
    assert,
    cleanup,
  }) => {
    const catalog = await compiled({}, cleanup)
    const room = catalog.entities.get('room')!
    assert.equal(room.label.length, 1)
    assert.deepEqual(
      catalog.views.get('room')!.columns.map(({ id }) => id),
      ['name', 'open']
    )
    assert.deepEqual(
      catalog.views.get('room')!.actions.map(({ id, create }) => [id, create]),
      [
        ['create', true],
        ['update', false],
        ['delete', false],
      ]
    )
    assert.deepEqual(
      catalog.views
        .get('room-record')!
        .sections.map(({ id, related }) => [id, related?.entity ?? null]),
      [
        ['base', null],
        ['loans', 'loan'],
      ]
    )
    assert.deepEqual(
      catalog.forms.get('room')!.sections[0]!.fields.map(({ field }) => field),
      ['name', 'open']
    )
  })

  test('every record has its own fields first and then what every record has', async ({
    assert,
    cleanup,
  }) => {
    const { fields } = (await compiled({}, cleanup)).entities.get('loan')!
    const builtIn = [...fields.values()].filter((field) => field.builtIn).map(({ id }) => id)
    assert.deepEqual(builtIn, [
      'id',
      'version',
      'createdAt',
      'createdBy',
      'updatedAt',
      'updatedBy',
      'complete',
      'state',
      'stateSince',
    ])
    assert.equal([...fields.keys()][0], 'reader')
    assert.deepEqual(
      fields.get('state')!.options!.map(({ value }) => value),
      ['draft', 'asked', 'lent', 'over']
    )
    assert.equal(fields.get('createdBy')!.reference!.entity, 'account')
  })

  test('role-grant gets one reference per name that a role stands for', async ({
    assert,
    cleanup,
  }) => {
    const field = (await compiled({}, cleanup)).entities
      .get('role-grant')!
      .fields.get('standsFor.room')!
    assert.include(field, {
      column: 'stands_for_room',
      kind: 'reference',
      target: 'room',
      builtIn: false,
    })
  })

  test('a workflow knows what makes a record and where it ends', async ({ assert, cleanup }) => {
    const workflow = (await compiled({}, cleanup)).entities.get('loan')!.workflow!
    assert.deepEqual(workflow.creating, ['create'])
    assert.isNull(workflow.transitions.get('create')!.from)
    assert.deepEqual(
      [...workflow.states.values()].map(({ id, final }) => [id, final]),
      [
        ['draft', false],
        ['asked', false],
        ['lent', false],
        ['over', true],
      ]
    )
  })

  test('an input named like a field inherits it and is required as it says', async ({
    assert,
    cleanup,
  }) => {
    const input = (await compiled({}, cleanup)).entities
      .get('loan')!
      .workflow!.transitions.get('refuse')!.input!
    const opinion = input.properties.get('opinion')!
    assert.include(opinion, { title: '意见', required: true, ownField: true })
  })

  test('the plain schema of an entity carries no word of ours', async ({ assert, cleanup }) => {
    const { schema } = (await compiled({}, cleanup)).entities.get('loan')!
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema')
    assert.deepEqual(schema.required, ['reader', 'room'])
    assert.notInclude(JSON.stringify(schema), '"x-')
    assert.notInclude(JSON.stringify(schema), 'createdAt')
  })

  test('indexes follow from references, filters, tabs and the scope that rules draw', async ({
    assert,
    cleanup,
  }) => {
    const { indexes } = (await compiled({}, cleanup)).entities.get('loan')!
    const columns = indexes.map((index) => index.columns.join('+'))
    assert.includeMembers(columns, ['room+from', 'room+state', 'state+from', 'from'])
    assert.notInclude(columns, 'room', 'room+from serves it')
    assert.isTrue(indexes.every(({ name }) => name.length <= 63))
  })

  test('a scope behind a reference gets an index that holds all that ordering its rows takes', async ({
    assert,
    cleanup,
  }) => {
    const role = {
      title: '看房人',
      rules: { open: { action: 'read', subject: 'loan', conditions: { 'room.open': true } } },
    }
    const { entities } = await compiled({ 'north/roles/watch.json': role }, cleanup)
    const columns = entities.get('loan')!.indexes.map((index) => index.columns.join('+'))
    assert.include(columns, 'room+from+id')
  })

  test('a record page that nobody wrote is parted like its form, and shows the rest after it', async ({
    assert,
    cleanup,
  }) => {
    const { sections } = (await compiled({}, cleanup)).views.get('loan-record')!
    assert.deepEqual(
      sections.map(({ id, title, fields }) => [id, title, fields.map((field) => field.id)]),
      [
        ['base', '基本', ['reader', 'kind', 'from']],
        ['rest', '其他信息', ['room', 'topics', 'copies', 'until', 'opinion']],
      ]
    )
  })

  test('a column of related records gets an index from what ties them to their order', async ({
    assert,
    cleanup,
  }) => {
    const mates = {
      title: '同屋',
      related: { of: 'room.loans', where: { state: 'lent' }, sort: ['-until', 'from'] },
    }
    const view = { columns: { mates } }
    const { entities } = await compiled({ 'north/views/loans.json': view }, cleanup)
    const columns = entities.get('loan')!.indexes.map((index) => index.columns.join('+'))
    assert.include(columns, 'room+state+until+from')
  })

  test('what conditions and defaults read behind $user is listed once', async ({
    assert,
    cleanup,
  }) => {
    const rule = { when: { '$user.room.open': true }, action: 'lend', subject: 'loan' }
    const { userPaths } = await compiled(
      { 'north/roles/clerk.json': { rules: { lend: rule } } },
      cleanup
    )
    assert.deepEqual(userPaths, [['room'], ['room', 'open']])
  })

  test('x-options reads the edited record, whose fields the rows do not have', async ({
    assert,
    cleanup,
  }) => {
    const patch = { properties: { room: { 'x-options': { name: '$record.reader' } } } }
    const field = (await compiled({ 'north/entities/loan.json': patch }, cleanup)).entities
      .get('loan')!
      .fields.get('room')!
    const options = JSON.stringify(field.reference!.options)
    assert.include(options, '"right":{"kind":"variable","name":"record","path":["reader"]')
    assert.include(options, '"entity":"room"')
  })

  test('a door says its field and its lock in seconds, passwords have safe defaults', async ({
    assert,
    cleanup,
  }) => {
    const { doors, passwords, locale } = (await compiled({}, cleanup)).pack
    assert.deepInclude(doors.get('staff'), {
      identify: ['login'],
      lock: { warnAt: 2, lockAt: 4, seconds: 1800 },
    })
    assert.deepEqual(passwords, {
      initial: 'random',
      reset: 'random',
      mustChange: true,
      minLength: 8,
    })
    assert.equal(locale, 'zh-CN')
  })
})

import { test } from '@japa/runner'
import { recordSections, throughColumns } from '#app/http/pages/record_page'
import { readRowActions } from '#app/http/reads/list'
import { readRecord } from '#app/records/read'
import { readSections } from '#app/http/reads/sections'
import type { View } from '#app/metadata/catalog'
import { dataId } from '#app/records/id'
import { tinyPortal, type TinyPortal } from '#tests/helpers/tiny_portal'

const [HERE, THERE] = ['a', 'b'].map((name) => dataId('race', 'company', name))

test.group('Record page | related records behind a reference', (group) => {
  let portal: TinyPortal
  group.setup(async () => {
    portal = await tinyPortal('race', 'sqlite')
    return () => portal.drop()
  })

  /** How many rows of the section somebody sees on the page of a record; null where there is no section. */
  async function seen(role: string, standsFor: Record<string, string>, id: string) {
    const act = portal.act(role, standsFor)
    const entity = portal.catalog.entities.get('application')!
    const sections = recordSections(entity, portal.catalog, act.ability)
    const columns = [...sections.flatMap(({ fields }) => fields), ...throughColumns(sections)]
    const record = await readRecord(act, entity, id, columns)
    const read = await readSections(act, record, sections, new Set())
    const others = read.find((section) => section.id === 'others')
    return others && 'related' in others ? others.related.rows.length : null
  }

  test('shows what the reader may read of it, and nothing of another holder', async ({
    assert,
  }) => {
    const [student, other] = [
      await portal.put('student', { name: '演示学生' }),
      await portal.put('student', { name: '演示别的学生' }),
    ]
    const here = await portal.put('application', { student, company: HERE, state: 'applied' })
    await portal.put('application', { student, company: THERE, state: 'applied' })
    await portal.put('application', { student: other, company: HERE, state: 'applied' })
    assert.equal(await seen('office', {}, here), 2)
    assert.equal(await seen('company', { company: HERE! }, here), 1)
  })

  test('a row offers to edit what it refers to, to those who may edit that record', async ({
    assert,
  }) => {
    const student = await portal.put('student', { name: '演示学生' })
    const row = await portal.put('application', { student, company: HERE, state: 'applied' })
    const entity = portal.catalog.entities.get('application')!
    const edit = [{ entity: entity.id, field: entity.fields.get('student')! }]
    const action = { id: 'mend', title: '改学生', at: ['row'], fire: null, create: false } as const
    const view: View = {
      ...portal.catalog.views.get('applications')!,
      actions: [{ ...action, form: null, edit, makes: null }],
    }
    const offered = async (role: string, standsFor = {}) =>
      (await readRowActions(portal.act(role, standsFor), view, [row]))(row).map(
        ({ id, how, href }) => [id, how, href]
      )
    assert.deepEqual(await offered('office'), [
      ['mend', 'page', `/race/records/student/${student}/edit`],
    ])
    assert.deepEqual(await offered('company', { company: HERE }), [])
  })
})

import { test } from '@japa/runner'
import { recordSections, throughColumns } from '#app/http/pages/record_page'
import { readRecord } from '#app/http/reads/record'
import { readSections } from '#app/http/reads/sections'
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
})

import { test } from '@japa/runner'
import { newId } from '#app/records/id'
import { readFitting } from '#app/workflow/fitting'
import { deskCatalog } from '#tests/helpers/loan_desk_catalog'
import { openDesk, put, EAST, MAPS } from '#tests/helpers/loan_desk'
import { testDialects } from '#tests/helpers/test_database'

for (const dialect of testDialects) {
  test.group(`Workflow | readFitting | ${dialect}`, (group) => {
    let desk: Awaited<ReturnType<typeof openDesk>>
    group.setup(async () => {
      desk = await openDesk(dialect, deskCatalog())
      return () => desk.drop()
    })

    /** The transitions that fit a loan of so many copies, asked by somebody who may fire none of them. */
    async function fitting(copies: number, stored = true): Promise<string[]> {
      const entity = desk.catalog.entities.get('loan')!
      const values = { reader: 'r', branch: EAST, book: MAPS, from: '2026-11-01' }
      const id = newId()
      if (stored)
        await put(desk.database, desk.catalog, 'loan', { id, state: 'draft', copies, ...values })
      const fits = await readFitting(desk.act('nobody'), entity, id)
      return [...entity.workflow!.transitions.values()].filter(fits).map((each) => each.id)
    }

    test('a transition fits where its `when` holds, whoever may fire it', async ({ assert }) => {
      assert.include(await fitting(1), 'ask')
      assert.notInclude(await fitting(0), 'ask')
    })

    test('a transition without a `when` fits every record, one with a `when` none that is gone', async ({
      assert,
    }) => {
      const all = await fitting(1, false)
      assert.include(all, 'return')
      assert.notInclude(all, 'ask')
    })
  })
}

import { test } from '@japa/runner'
import { sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { everything, openOffers, type Offers } from '#tests/helpers/offer_desk'
import { testDialects } from '#tests/helpers/test_database'

const ENTRY = {
  title: '入库',
  type: 'object',
  properties: { name: { title: '名称', type: 'string' } },
}
const step = (title: string, more = {}) => ({ title, roles: ['officer'], self: 'allow', ...more })
const write = (name: string) => ({ create: 'entry', with: { name } })

const FILES = {
  'entities/request.json': { ...ENTRY, title: '申请' },
  'entities/entry.json': ENTRY,
  'workflows/request.json': {
    entity: 'request',
    chain: {
      steps: {
        first: step('初审'),
        second: step('终审', { when: { name: 'both' } }),
      },
      approved: { title: '通过', effects: { listed: write('through') } },
    },
    transitions: { 'approve@first': { effects: { seen: write('first') } } },
  },
  'roles/all.json': everything(['request'], ['submit', 'withdraw']),
  'roles/officer.json': { title: '审核员', rules: {} },
}

for (const dialect of testDialects) {
  test.group(`Workflow | effects of a chain | ${dialect}`, (group) => {
    let offers: Offers
    group.setup(async () => {
      offers = await openOffers(dialect, FILES)
      return () => offers.drop()
    })
    const fire = (role: string, id: string, transition: string) =>
      fireTransition(offers.act(role), { entity: 'request', id, transition, input: {} })
    const written = async () =>
      (await offers.database.rows(sql`select name from entry order by name`)).map(
        (row) => row['name']
      )

    test('what the end of a chain carries along happens once, whichever step was last', async ({
      assert,
    }) => {
      const short = await offers.make('request', { name: 'one' })
      await fire('all', short, 'submit')
      await fire('officer', short, 'approve')
      assert.deepEqual(await written(), ['first', 'through'])

      const long = await offers.make('request', { name: 'both' })
      await fire('all', long, 'submit')
      await fire('officer', long, 'approve')
      assert.deepEqual(await written(), ['first', 'first', 'through'], 'not through yet')
      await fire('officer', long, 'approve')
      assert.deepEqual(await written(), ['first', 'first', 'through', 'through'])
    })
  })
}

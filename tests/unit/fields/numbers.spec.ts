import { test } from '@japa/runner'
import { updateRecord } from '#app/records/update'
import { everything, openOffers, readOffers, TEXT, type Offers } from '#tests/helpers/offer_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

const number = (format: string, type = 'string') => ({ title: '编号', type, 'x-number': format })
const paper = (more: object = {}) => ({
  title: '文书',
  type: 'object',
  properties: { name: TEXT, no: number('甲{year}-{seq:4}'), code: number('{random:8}'), ...more },
})
const FILES = { 'entities/paper.json': paper(), 'roles/all.json': everything(['paper']) }

for (const dialect of testDialects) {
  test.group(`Fields | x-number | ${dialect}`, (group) => {
    let desk: Offers
    group.each.setup(async () => {
      desk = await openOffers(dialect, FILES)
      return () => desk.drop()
    })

    test('of thirty made at once each has its own, and none is left out', async ({ assert }) => {
      const ids = await Promise.all(
        Array.from({ length: 30 }, (_, index) => desk.make('paper', { name: `示例${index}` }))
      )
      const rows = await Promise.all(ids.map((id) => desk.row('paper', id)))
      const expected = rows.map((_, index) => `甲2026-${String(index + 1).padStart(4, '0')}`)
      assert.deepEqual(rows.map(({ no }) => no).sort(), expected)
      assert.lengthOf(new Set(rows.map(({ code }) => code)), 30)
      for (const { code } of rows) assert.match(String(code), /^[2-9A-HJ-NP-Z]{8}$/)
    })

    test('it stays as it was given, and nobody else writes it', async ({ assert }) => {
      const id = await desk.make('paper', { name: '示例' })
      const { no } = await desk.row('paper', id)
      const change = (input: object) =>
        updateRecord(desk.act(), { entity: 'paper', id, version: 1, input: { ...input } })
      const { issues } = await refused(desk.database, () => change({ no: '甲2026-9999' }))
      assert.deepEqual(
        issues.map(({ code, field }) => [code, field]),
        [['E_FIELD_FORBIDDEN', 'no']]
      )
      await change({ name: '示例二' })
      assert.equal((await desk.row('paper', id)).no, no)
    })
  })
}

test.group('Fields | x-number | check', () => {
  test('what could give the same twice, or be guessed, is refused', async ({ assert }) => {
    for (const format of ['{year}', '{seq:0}', '{seq:4}{random:8}', '{random:3}', '{seq:4', '甲'])
      assert.deepEqual(
        (
          await readOffers({ ...FILES, 'entities/paper.json': paper({ no: number(format) }) })
        ).problems.map(({ id, pointer }) => `${id} ${pointer}`),
        ['generated.008 /properties/no/x-number'],
        format
      )
  })
})

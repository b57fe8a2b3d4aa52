import { test } from '@japa/runner'
import { backTo, listOf } from '#app/http/pages/record_page'
import { readPack } from '#app/metadata/read_pack'

test.group('Record page | backTo', () => {
  test('one goes back to a list of one’s own menu, never to one that only others have', async ({
    assert,
  }) => {
    const { catalog } = await readPack('tests/packs', 'library')
    const back = (entity: string, role: string) => backTo({ id: entity }, catalog!, [role])
    assert.deepEqual(back('loan', 'desk'), { title: '借阅申请', href: '/library/views/loans' })
    assert.isNull(back('loan', 'curator'))
    assert.isNull(back('branch', 'desk'))
    assert.equal(listOf('branch', catalog!, ['desk'])?.id, 'branch')
  })
})

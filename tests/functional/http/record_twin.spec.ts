import { test } from '@japa/runner'
import { library, type Library } from '#tests/helpers/library'
import type { Visitor } from '#tests/helpers/visitor'

test.group('Record | as JSON', (group) => {
  let home: Library
  let desk: Visitor

  group.setup(async () => {
    home = await library()
    await home.reset()
    desk = await home.enter('desk-east')
  })

  test('whoever asks for JSON gets the props of the page without its frame', async ({ assert }) => {
    const path = `/library/records/loan/${home.id('loan', 'one')}`
    const page = await desk.page(path)
    const { frame, ...props } = page.body.props
    const twin = await desk.get(path)
    assert.equal(twin.status, 200)
    assert.isObject(frame)
    assert.deepEqual(twin.body.data, { ...props, ...(props.errors ? {} : {}) })
    assert.include(twin.headers.get('vary') ?? '', 'Accept')
    assert.equal(twin.headers.get('cache-control'), 'no-store')
  })

  test('a record out of reach is refused as JSON as it is as a page', async ({ assert }) => {
    const twin = await desk.get(`/library/records/loan/${home.id('loan', 'four')}`)
    assert.equal(twin.status, 404)
    assert.isArray(twin.body.errors)
  })
})

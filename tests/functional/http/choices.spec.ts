import { test } from '@japa/runner'
import { library, type Library } from '#tests/helpers/library'
import type { Visitor } from '#tests/helpers/visitor'

let home: Library
let desk: Visitor

test.group('API | choices of a reference', (group) => {
  group.setup(async () => {
    home = await library()
    await home.reset()
    desk = await home.enter('desk-east')
  })

  const titles = async (query: string) => {
    const answer = await desk.page(`/library/api/v1/loan/choices/book?${query}`)
    const { choices } = JSON.parse(answer.text) as { choices: { text: string }[] }
    return choices.map(({ text }) => text).sort()
  }

  test('what a new form does not show narrows by its default', async ({ assert }) => {
    assert.deepEqual(await titles(`values=${encodeURIComponent('{}')}`), ['示例地图集', '示例星空'])
  })

  test('what the form shows lies over the default', async ({ assert }) => {
    const values = encodeURIComponent(JSON.stringify({ branch: null }))
    assert.deepEqual(await titles(`values=${values}`), [])
  })

  test('for many records at once nothing narrows, each of them decides', async ({ assert }) => {
    const values = encodeURIComponent(JSON.stringify({ branch: null }))
    assert.lengthOf(await titles(`about=many&values=${values}`), 2)
  })
})

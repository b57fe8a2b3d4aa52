import { test } from '@japa/runner'
import { library, type Library } from '#tests/helpers/library'
import { Visitor } from '#tests/helpers/visitor'
import type { RecordProps, SavedAnswer } from '../../../resources/props.js'

let home: Library

async function speak(visitor: Visitor, locale: string): Promise<void> {
  const answer = await visitor.post('/library/locale', { locale })
  if (answer.status !== 200) throw new Error(answer.text)
}

test.group('Locale', (group) => {
  group.setup(async () => {
    home = await library()
    await home.reset()
  })

  test('who has chosen nothing reads Chinese, and the choice needs no log-in', async ({
    assert,
  }) => {
    const visitor = new Visitor()
    const door = async () => (await visitor.page('/library/login')).body.props.frame
    assert.deepInclude(await door(), { locale: 'zh-CN', locales: ['zh-CN', 'en'] })
    const refused = async () => (await visitor.get('loan')).body.errors[0].message
    assert.equal(await refused(), '请先登录。')
    await speak(visitor, 'en')
    assert.equal((await door()).locale, 'en')
    assert.equal(await refused(), 'Please log in first.')
    const page = await visitor.get('/library/login', { accept: 'text/html' })
    assert.include(page.text, '<html lang="en">')
  })

  test('a language that nobody speaks is refused and changes nothing', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.get('/library/login', { accept: 'text/html' })
    const answer = await visitor.post('/library/locale', { locale: 'fr' })
    assert.deepEqual([answer.status, answer.body.errors[0].code], [422, 'E_LOCALE_UNKNOWN'])
    assert.equal((await visitor.page('/library/login')).body.props.frame.locale, 'zh-CN')
  })

  test('what an English reader does is written down in the pack’s own language, and read in anybody’s', async ({
    assert,
  }) => {
    const desk = await home.enter('desk-east')
    await speak(desk, 'en')
    const input = { reader: '示例读者十一', kind: 'in', copies: 1, from: '2026-11-20' }
    const made = await desk.post('loan', { input: { ...input, book: home.id('book', 'maps') } })
    const { to } = made.body as SavedAnswer
    const shown = async () => {
      const { frame, record, timeline } = (await desk.page(to)).body.props as RecordProps
      return [frame.person!.standsFor, record.state!.title, timeline[0]!.title, timeline[0]!.person]
    }
    assert.deepEqual(await shown(), [
      '演示东馆 · Loan desk',
      'Draft',
      'New request',
      '演示东馆 · Loan desk 演示东馆员',
    ])
    await speak(desk, 'zh-CN')
    assert.deepEqual(await shown(), [
      '演示东馆 · 借阅台',
      '草稿',
      '新建申请',
      '演示东馆 · 借阅台 演示东馆员',
    ])
  })
})

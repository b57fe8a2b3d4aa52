import { test } from '@japa/runner'
import { library, type Library } from '#tests/helpers/library'
import type { Visitor } from '#tests/helpers/visitor'
import type {
  FormProps,
  HomeProps,
  ListProps,
  RecordProps,
  SavedAnswer,
} from '../../../resources/props.js'

let home: Library
let desk: Visitor
let west: Visitor
let head: Visitor

async function props<Props>(visitor: Visitor, path: string, component: string): Promise<Props> {
  const answer = await visitor.page(path)
  if (answer.status !== 200 || answer.body?.component !== component)
    throw new Error(`${path}: ${answer.status} ${answer.text.slice(0, 600)}`)
  return answer.body.props as Props
}

const actionsOf = ({ actions }: RecordProps) => actions.map(({ id, how, tone }) => [id, how, tone])

test.group('Pages | one record walks the house', (group) => {
  group.setup(async () => {
    home = await library()
    await home.reset()
    desk = await home.enter('desk-east')
    west = await home.enter('desk-west')
    head = await home.enter('head-east')
  })

  test('home, list, record and form show what the rights give, and the record moves through its workflow', async ({
    assert,
  }) => {
    const list = await props<ListProps>(desk, '/library/views/loans', 'list')
    assert.deepEqual(list.actions, [
      {
        id: 'create',
        title: list.actions[0]!.title,
        href: '/library/views/loans/new/create',
        primary: true,
      },
    ])
    assert.deepEqual(list.sort, { column: 'from', descending: true })

    const form = await props<FormProps>(desk, list.actions[0]!.href, 'form')
    assert.equal(form.title, '新建申请')
    assert.deepEqual(form.back, { title: '借阅申请', href: '/library/views/loans' })
    const fields = Object.keys(form.form.schema.properties as object)
    assert.includeMembers(fields, ['reader', 'book', 'kind', 'from'])
    assert.notInclude(fields, 'opinion')
    assert.notInclude(fields, 'state')
    assert.equal(form.form.values.kind, 'out')
    assert.property(form.form.visible, 'until')
    assert.property(form.form.readonly, 'deposit')

    const branch = home.id('branch', 'east')
    const { body: offered } = await desk.get(
      `${form.form.choices.book!.href}?q=&values=${encodeURIComponent(JSON.stringify({ branch }))}`
    )
    assert.sameMembers(
      offered.choices.map(({ text }: { text: string }) => text),
      ['示例地图集', '示例星空']
    )

    const input = {
      reader: '示例读者九',
      kind: 'in',
      copies: 1,
      from: '2026-11-20',
      book: home.id('book', 'maps'),
    }
    const made = await desk.post(form.submit[0]!.href, { input })
    assert.equal(made.status, 201, made.text)
    const { to, id, version } = made.body as SavedAnswer

    const draft = await props<RecordProps>(desk, to, 'record')
    const marked = (page: { frame: FormProps['frame'] }) =>
      page.frame.menu.flatMap(({ entries }) =>
        entries.filter(({ current }) => current).map(({ href }) => href)
      )
    assert.deepEqual(marked(draft), ['/library/views/loans'])
    assert.deepEqual(marked(form), ['/library/views/loans'])
    assert.equal(draft.record.label, '示例读者九：示例地图集')
    assert.equal(draft.record.state!.title, '草稿')
    assert.deepEqual(actionsOf(draft), [
      ['ask', 'dialog', 'primary'],
      ['update', 'page', 'default'],
      ['delete', 'remove', 'danger'],
    ])
    assert.equal((await head.get(`loan/${id}`)).status, 404)

    const asked = await desk.post(draft.actions[0]!.href, { version, input: {} })
    assert.equal(asked.status, 200, asked.text)
    assert.equal((await west.get(`loan/${id}`)).status, 404)

    const waiting = await props<RecordProps>(head, to, 'record')
    assert.deepEqual(actionsOf(waiting), [
      ['lend', 'dialog', 'primary'],
      ['send-back', 'dialog', 'danger'],
    ])
    const dialog = waiting.actions[1]!
    assert.deepEqual(dialog.input!.schema.required, ['opinion'])
    const back = await head.post(dialog.href, {
      version: asked.body.version,
      input: { opinion: '请补充归还日期' },
    })
    assert.equal(back.status, 200, back.text)

    const edit = await props<FormProps>(desk, `${to}/edit`, 'form')
    assert.deepEqual(edit.record, { id, version: 3, label: '示例读者九：示例地图集' })
    assert.equal(edit.form.values.reader, '示例读者九')
    assert.equal(edit.form.choices.book!.text, '示例地图集')
    const changed = await desk.send('PATCH', edit.submit[0]!.href, {
      version: 3,
      input: { kind: 'out', until: '2026-12-20' },
    })
    assert.equal(changed.status, 200, changed.text)

    const returned = await props<RecordProps>(desk, to, 'record')
    assert.deepEqual(
      returned.timeline.map(({ title }) => title),
      ['修改', '退回', '提交', '新建申请']
    )
    assert.deepEqual(returned.timeline[1]!.input, [{ title: '意见', text: '请补充归还日期' }])
    assert.deepEqual(returned.timeline[1]!.state, { from: '待审批', to: '已退回' })
    assert.equal(returned.timeline[1]!.person, '演示东馆 · 馆长 演示东馆长')
    assert.deepInclude(returned.timeline[0]!.changes, {
      title: '方式',
      before: '馆内阅览',
      after: '外借',
    })
    const changes = returned.sections
      .flatMap((section) => ('fields' in section ? section.fields : []))
      .filter((field) => field.changed)
    assert.sameMembers(
      changes.map(({ title }) => title),
      ['方式', '归还日期']
    )

    const again = await desk.post(returned.actions[0]!.href, { version: 4, input: {} })
    const lent = await head.post(`loan/${id}/lend`, { version: again.body.version, input: {} })
    assert.equal(lent.status, 200, lent.text)
    const done = await props<RecordProps>(desk, to, 'record')
    assert.equal(done.record.state!.title, '已借出')
  })

  test('a warning names itself, and the same call goes through once it is confirmed', async ({
    assert,
  }) => {
    const input = { reader: '示例读者十', kind: 'in', copies: 2, deposit: 800, from: '2026-11-20' }
    const made = await desk.post('loan', { input: { ...input, book: home.id('book', 'stars') } })
    const { id, version } = made.body as SavedAnswer
    const warned = await desk.post(`loan/${id}/ask`, { version, input: {} })
    assert.deepEqual([warned.status, warned.body.errors[0].code], [422, 'E_GUARD_WARNING'])
    assert.deepEqual(warned.body.warnings, [{ name: 'dear', message: '押金较高，请确认' }])
    const confirmedWarnings = warned.body.warnings.map(({ name }: { name: string }) => name)
    const asked = await desk.post(`loan/${id}/ask`, { version, input: {}, confirmedWarnings })
    assert.deepEqual([asked.status, asked.body.warnings], [200, ['押金较高，请确认']])
  })

  test('over JSON a record tells its values and what is open on it', async ({ assert }) => {
    const { data } = (await desk.get(`loan/${home.id('loan', 'two')}`)).body
    assert.equal(data.values.reader, '示例读者二')
    assert.equal(data.state, 'draft')
    assert.deepEqual(data.actions, ['ask', 'update', 'delete'])
  })

  test('a list over JSON goes on by its token, and a view over JSON is the same list', async ({
    assert,
  }) => {
    const first = (await desk.get('loan?size=2&after=&sort=from')).body
    assert.lengthOf(first.data, 2)
    const view = await desk.get('views/loans?tab=waiting')
    assert.equal(view.status, 200)
    assert.equal(view.body.meta.count, view.body.data.length)
    const second = (await desk.get(`loan?size=2&sort=from&after=${first.meta.next}`)).body
    const ids = [...first.data, ...second.data].map(({ id }: { id: string }) => id)
    assert.lengthOf(new Set(ids), ids.length)
  })

  test('a list tells its filters, tabs with counts and the actions of its rows', async ({
    assert,
  }) => {
    const list = await props<ListProps>(head, '/library/views/loans?tab=waiting', 'list')
    const waiting = list.tabs.find(({ id }) => id === 'waiting')!
    assert.isTrue(waiting.current)
    assert.equal(waiting.count, list.count)
    assert.includeMembers(
      list.rows[0]!.actions.map(({ id }) => id),
      ['lend', 'send-back']
    )
    assert.deepEqual(
      list.filters.map(({ id }) => id),
      ['reader', 'state', 'kind', 'book', 'from']
    )
    assert.include(
      list.filters[1]!.options!.map(({ value }) => value),
      'asked'
    )
    assert.equal(list.filters[3]!.choices, '/library/api/v1/loan/choices/book')
  })

  test('a wrong filter value is told and shows no rows', async ({ assert }) => {
    const list = await props<ListProps>(desk, '/library/views/loans?f.state=nowhere', 'list')
    assert.equal(list.count, 0)
    assert.isNotEmpty(list.problems)
  })

  test('a masked value stays masked on list, record, form and API', async ({ assert }) => {
    const id = home.id('loan', 'two')
    const list = await desk.page('/library/views/loans')
    const record = await desk.page(`/library/records/loan/${id}`)
    const form = await desk.page(`/library/records/loan/${id}/edit`)
    const api = await desk.get(`loan/${id}`)
    for (const answer of [list, record, form, api]) {
      assert.equal(answer.status, 200)
      assert.notInclude(answer.text, '10000000012')
    }
    assert.include(record.text, '100****0012')
  })

  test('the menu offers only what may be opened, and home counts it', async ({ assert }) => {
    const page = await props<HomeProps>(desk, '/library/home', 'home')
    const hrefs = page.frame.menu.flatMap(({ entries }) => entries.map(({ href }) => href))
    for (const href of hrefs) assert.equal((await desk.page(href)).status, 200, href)
    assert.isNotEmpty(page.blocks)
    assert.equal(page.frame.person!.standsFor, '演示东馆 · 借阅台')
  })

  test('what is not allowed or not there is a page that says so', async ({ assert }) => {
    const missing = await desk.page(`/library/records/loan/${home.id('loan', 'four')}`)
    assert.deepEqual(
      [missing.status, missing.body.component, missing.body.props.code],
      [404, 'error', 'E_RECORD_NOT_FOUND']
    )
    const forbidden = await desk.page('/library/branch/new')
    assert.deepEqual([forbidden.status, forbidden.body.props.code], [403, 'E_ACTION_FORBIDDEN'])
    const nowhere = await desk.page('/library/nowhere/at/all')
    assert.deepEqual([nowhere.status, nowhere.body.component], [404, 'error'])
  })

  test('the landing, the door, the personas and the problems open to everybody in a demo', async ({
    assert,
  }) => {
    const { Visitor: Stranger } = await import('#tests/helpers/visitor')
    const stranger = new Stranger()
    assert.equal((await stranger.page('/')).body.component, 'landing')
    const door = (await stranger.page('/library/login/staff')).body
    assert.deepEqual(
      [door.component, door.props.door.identify, door.props.personas],
      ['door', '登录名', '/library/personas']
    )
    const personas = (await stranger.page('/library/personas')).body
    assert.lengthOf(personas.props.personas, 5)
    assert.equal((await stranger.page('/problems')).body.component, 'problems')
    assert.equal(
      (await stranger.get('/library', { accept: 'text/html' })).headers.get('location'),
      '/library/home'
    )
  })
})

import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Catalog, JsonObject } from '#app/metadata/catalog'
import { setPassword } from '#app/accounts/credentials'
import { readPack } from '#app/metadata/read_pack'
import { dataId } from '#app/records/id'
import { playPack, type Play, type Playground } from '#app/scenarios/play'
import { playgrounds } from '#app/scenarios/playground'
import { countOf, playJson, stepLine, summary } from '#app/scenarios/report'
import { testDialects } from '#tests/helpers/test_database'

const PACKS = fileURLToPath(new URL('../../packs', import.meta.url))
const ACTORS = {
  desk: { role: 'desk', record: 'branch:east' },
  head: { role: 'head', record: 'branch:east' },
}
const LOAN = { reader: '示例读者六', book: 'book:stars', kind: 'in', from: '2026-11-23' }

async function library(): Promise<Catalog> {
  const { catalog, problems } = await readPack(PACKS, 'library')
  if (!catalog) throw new Error(JSON.stringify(problems))
  return catalog
}

/** The library with one story of its own. */
async function withStory(
  steps: readonly JsonObject[],
  actors: JsonObject = ACTORS
): Promise<Catalog> {
  const story = { title: '示例', clock: '2026-11-23T09:00:00+08:00', actors, steps }
  return { ...(await library()), scenarios: new Map([['story', story]]) }
}

for (const dialect of testDialects) {
  test.group(`Scenarios | playPack | ${dialect}`, () => {
    const open = playgrounds(
      db.manager,
      dialect === 'postgres' ? (process.env.TEST_DATABASE_URL ?? null) : null
    )
    const play = async (steps: readonly JsonObject[], actors?: JsonObject): Promise<Play> =>
      (await playPack(await withStory(steps, actors), { open }))[0]!
    const notes = ({ steps }: Play) => steps.map(({ result, note }) => [result, note])

    test('the stories of the library pass', async ({ assert }) => {
      const plays = await playPack(await library(), { open })
      assert.equal(summary(plays), '9 passed, 0 failed')
    }).timeout(20_000)

    test('a step that comes out otherwise than told has failed, and says how', async ({
      assert,
    }) => {
      const played = await play([
        { as: 'desk', create: 'loan', with: {} },
        {
          as: 'desk',
          fire: 'create',
          on: 'loan',
          name: 'a',
          with: LOAN,
          error: { code: 'E_INPUT_INVALID' },
        },
        { as: 'desk', expect: 'a', state: 'lent', fields: { reader: '别人', copies: 1 } },
        {
          as: 'desk',
          see: 'loans',
          where: { reader: '示例读者六' },
          rows: 2,
          absent: ['ask', 'reader'],
        },
        { as: 'head', fire: 'lend', on: 'a', error: { code: 'E_GUARD_REFUSED' } },
        { as: 'desk', menu: ['nothing'], absent: ['loans'] },
        {
          parallel: [
            { as: 'desk', fire: 'ask', on: 'a' },
            { as: 'desk', fire: 'ask', on: 'a' },
          ],
          winners: 2,
        },
      ])
      assert.deepEqual(notes(played), [
        [
          'failed',
          '被拒绝：读者：不能为空；图书：不能为空；借出日期：不能为空；归还日期：不能为空（E_INPUT_INVALID）',
        ],
        ['failed', '应被拒绝，却办成了'],
        ['failed', '状态应为 "lent"，看到的是 "draft"；“reader”应为 "别人"，看到的是 "示例读者六"'],
        ['failed', '行数应为 2，看到的是 1；不应看到“ask”；不应看到“reader”'],
        ['failed', '应为 E_GUARD_REFUSED，实际是 E_RECORD_NOT_FOUND：没有找到这条记录。'],
        ['failed', '看不到菜单“nothing”；不应看到“loans”'],
        ['failed', '应有 2 个成功，实际 1 个'],
      ])
    })

    test('a step that is left out, or that cannot be played yet, never counts as passed', async ({
      assert,
    }) => {
      const played = await play([
        { leftOut: '尚未提供', covers: ['X-1'] },
        { as: 'desk', call: '/api' },
        { as: 'nobody', see: 'loans' },
      ])
      assert.deepEqual(
        played.steps.map(({ result }) => result),
        ['left-out', 'failed', 'failed']
      )
      assert.equal(summary([played]), '1 left out\n0 passed, 2 failed')
      assert.deepEqual(playJson('library', dialect, [played]).passed, [])
      assert.equal(stepLine(played.steps[0]!), '–   1  略过：尚未提供')
    })

    test('an action that makes records of rows is done as a person does it, and says how many went through', async ({
      assert,
    }) => {
      const actors = { ...ACTORS, west: { role: 'desk', record: 'branch:west' } }
      const lend = { as: 'desk', act: 'lend', in: 'shelf', with: { reader: '示例读者七' } }
      const books = ['book:maps', 'book:stars']
      const played = await play(
        [
          { as: 'desk', see: 'shelf', actions: ['lend', 'show'] },
          { as: 'head', see: 'shelf', absent: ['lend', 'show'] },
          { ...lend, on: 'book:maps', name: 'a' },
          { as: 'desk', expect: 'a', state: 'draft', fields: { book: 'book:maps', kind: 'in' } },
          { ...lend, on: ['book:tea', 'book:stars'] },
          {
            ...lend,
            with: { reader: '示例读者八' },
            on: ['book:tea', 'book:stars'],
            turnedAway: ['book:tea'],
          },
          { ...lend, on: 'book:tea', error: { code: 'E_RECORD_NOT_FOUND' } },
          { ...lend, as: 'head', on: 'book:maps', error: { code: 'E_ACTION_FORBIDDEN' } },
          { as: 'desk', act: 'show', in: 'shelf', on: books, with: { name: '示例架' }, name: 'd' },
          { as: 'desk', expect: 'd', fields: { books } },
          {
            as: 'west',
            act: 'show',
            in: 'shelf',
            on: books,
            with: { name: '示例架' },
            refused: true,
          },
        ],
        actors
      )
      const wrong = played.steps.filter(({ result }) => result === 'failed')
      assert.deepEqual(
        wrong.map(({ id, note }) => [id, note?.split('；')[0]]),
        [['story#5', '“book:tea”被拒绝：没有找到这条记录。']]
      )
    })

    test('an actor nobody stands for gets an account of its own, and one that was suspended acts no more', async ({
      assert,
    }) => {
      const actors = {
        ...ACTORS,
        west: { role: 'head', record: 'branch:west' },
        curator: { role: 'curator' },
      }
      const steps = [
        { as: 'west', see: 'loans', rows: 1 },
        { as: 'curator', expect: 'account:desk-east', state: 'active' },
        { as: 'curator', fire: 'suspend', on: 'account:desk-east' },
        { as: 'desk', see: 'loans', error: { code: 'E_LOGIN_REQUIRED', status: 401 } },
      ]
      const played = await play(steps, {
        ...actors,
        desk: { role: 'desk', record: 'branch:east', account: 'account:desk-east' },
      })
      assert.deepEqual(
        played.steps.map(({ result, note }) => [result, note]),
        [
          ['passed', null],
          ['passed', null],
          ['passed', null],
          ['passed', '被拒绝：请先登录。'],
        ]
      )
    })

    test('a batch says whom it turned away, a record its masks and its past, a menu its groups', async ({
      assert,
    }) => {
      const steps = [
        {
          as: 'desk',
          fire: 'create',
          on: 'loan',
          name: 'a',
          with: { ...LOAN, phone: '10000000009' },
        },
        { as: 'desk', fire: 'create', on: 'loan', name: 'b', with: LOAN },
        { as: 'desk', expect: 'a', masked: ['phone'], plain: ['reader'], actions: ['ask'] },
        { as: 'desk', expect: 'a', plain: ['phone'], absent: ['ask'] },
        { as: 'desk', see: 'loans', masked: ['reader'] },
        { as: 'desk', fire: 'ask', on: 'a' },
        { as: 'desk', fire: 'ask', bulk: ['a', 'b'], refused: true },
        {
          as: 'desk',
          expect: 'a',
          history: [
            { fire: 'create', to: 'draft' },
            { fire: 'ask', by: '演示东馆员', from: 'draft' },
          ],
        },
        { as: 'desk', expect: 'a', history: [{ fire: 'ask' }] },
        { as: 'desk', menu: ['loans'], groups: ['借阅'] },
        { as: 'desk', menu: ['loans'], groups: ['借阅', '馆藏'] },
      ]
      const desk = { ...ACTORS.desk, account: 'account:desk-east' }
      const played = await play(steps, { ...ACTORS, desk })
      assert.deepEqual(
        played.steps.map(({ result }) => result),
        [
          'passed',
          'passed',
          'passed',
          'failed',
          'failed',
          'passed',
          'passed',
          'passed',
          'failed',
          'passed',
          'failed',
        ]
      )
      assert.match(played.steps[3]!.note ?? '', /不应看到“ask”.*看不到完整显示的字段“phone”/)
      assert.match(
        played.steps[8]!.note ?? '',
        /历史第 1 步的“fire”应为 "ask"，实际是 "create"；历史中还有 1 步没有写/
      )
    })

    test('a list shows the words the story tells of a column', async ({ assert }) => {
      const steps = [
        { as: 'desk', fire: 'create', on: 'loan', name: 'a', with: LOAN },
        { as: 'desk', see: 'loans', where: { state: 'draft' }, shows: { state: '草稿' } },
        { as: 'desk', see: 'loans', where: { state: 'draft' }, shows: { state: '已借出' } },
      ]
      const desk = { ...ACTORS.desk, account: 'account:desk-east' }
      const [, rightly, wrongly] = (await play(steps, { ...ACTORS, desk })).steps
      assert.equal(rightly!.result, 'passed')
      assert.match(wrongly!.note ?? '', /“state”列的文字应为 "已借出"，看到的是 "草稿"/)
    })

    test('a story knocks at a door with a password, and chooses a new one', async ({ assert }) => {
      const known = { login: 'desk-east', door: 'staff' }
      const catalog = await withStory([
        { ...known, password: 'Demo@2026x', error: { code: 'E_LOGIN_FAILED' } },
        {
          login: 'nobody',
          door: 'staff',
          password: 'Demo@2026x',
          error: { code: 'E_LOGIN_FAILED' },
        },
        { ...known, password: 'First@2026', mustChange: true },
        { ...known, password: 'First@2026', next: 'Second@2026', mustChange: true },
        { ...known, password: 'First@2026', error: { code: 'E_LOGIN_FAILED' } },
        { ...known, password: 'Second@2026', mustChange: false },
        { ...known, password: 'Second@2026', mustChange: true },
      ])
      const withPassword = async (told: Catalog, now: string) => {
        const ground = await open(told, now)
        await setPassword(
          dataId('library', 'account', 'desk-east'),
          'First@2026',
          true,
          ground.database
        )
        return ground
      }
      const [played] = await playPack(catalog, { open: withPassword })
      assert.deepEqual(
        played!.steps.map(({ result }) => result),
        ['passed', 'passed', 'passed', 'passed', 'passed', 'passed', 'failed']
      )
    })

    test('the clock of a story moves only by its steps', async ({ assert }) => {
      const played = await play([
        { as: 'desk', fire: 'create', on: 'loan', name: 'a', with: LOAN },
        { clock: '+3 days' },
        { as: 'desk', update: 'a', with: { copies: 2 } },
        {
          as: 'desk',
          expect: 'a',
          fields: { createdAt: '2026-11-23T01:00:00.000Z', updatedAt: '2026-11-26T01:00:00.000Z' },
        },
        { clock: '后天' },
      ])
      assert.deepEqual(
        played.steps.map(({ result }) => result),
        ['passed', 'passed', 'passed', 'passed', 'failed']
      )
      assert.equal(countOf([played], 'failed'), 1)
    })

    test('a playground is gone after its story, also after a fault', async ({ assert }) => {
      const grounds: Playground[] = []
      const watched = async (catalog: Catalog, now: string) => {
        const ground = await open(catalog, now)
        grounds.push(ground)
        return ground
      }
      await playPack(await withStory([{ as: 'desk', see: 'nothing' }]), { open: watched })
      await assert.rejects(() =>
        grounds[0]!.database.rows({ text: 'select 1 from loan', bindings: [] })
      )
    })
  })
}

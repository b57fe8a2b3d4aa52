import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from '@japa/runner'
import type { Catalog } from '#app/metadata/catalog'
import { readPack } from '#app/metadata/read_pack'
import { startServer, type BuiltServer } from '#tests/browser/server'
import { Visitor, type Answer } from '#tests/helpers/visitor'
import type { Frame, PersonasProps, RecordAction } from '../../../resources/props.js'

const PORTAL = 'henan-internship'
const HAN = /\p{Script=Han}/u
const MISSING = '00000000-0000-7000-8000-000000000000'
/** What the engine writes there is no name written by people. */
const WRITTEN_BY_ENGINE = new Set(['history_entry', 'catalog_release', 'credential'])

let server: BuiltServer
let catalog: Catalog
let written: readonly string[]
let names: ReadonlySet<string>

/** Every text with Chinese letters in the portal's database, longest first: names, which stay as people wrote them. */
function writtenByPeople(): string[] {
  const file = join(server.dataFolder, `${PORTAL}.sqlite`)
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = (text: string) => database.prepare(text).all()
  const values = rows(`select name from sqlite_master where type = 'table'`)
    .map(({ name }) => String(name))
    .filter((table) => !WRITTEN_BY_ENGINE.has(table))
    .flatMap((table) => rows(`select * from "${table}"`).flatMap((row) => Object.values(row)))
    .filter((value): value is string => typeof value === 'string' && HAN.test(value))
  database.close()
  return [...new Set(values)].sort((one, other) => other.length - one.length)
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

/** The Chinese in an answer that nobody wrote as a name. */
function chineseIn(answer: Answer): string[] {
  return textsIn(answer.body ?? answer.text).filter((text) => {
    if (!HAN.test(text) || names.has(text)) return false
    const rest = written.reduce((left, name) => left.replaceAll(name, ''), text)
    return HAN.test(rest)
  })
}

/** Asks for pages and calls of one person and keeps what was not in English. */
class Walk {
  readonly found = new Map<string, string>()
  pages = 0
  refusals = 0

  constructor(readonly visitor: Visitor) {}

  async page(path: string): Promise<Answer> {
    this.pages += 1
    return this.#judge(await this.visitor.page(path), path)
  }

  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.visitor.send(method, path, body)
    if (answer.status >= 400) this.refusals += 1
    return this.#judge(answer, `${method} ${path}`)
  }

  #judge(answer: Answer, where: string): Answer {
    if (answer.status >= 500) this.found.set(answer.text, where)
    for (const text of chineseIn(answer)) this.found.set(text, where)
    return answer
  }
}

async function walkPages(walk: Walk, frame: Frame): Promise<void> {
  const lists = frame.menu.flatMap(({ entries }) => entries.map(({ href }) => href))
  for (const href of lists) {
    const { props } = (await walk.page(href)).body
    for (const { id } of props.tabs ?? []) await walk.page(`${href}?tab=${id}`)
    for (const action of props.actions ?? []) await walk.page(action.href)
    const [row] = props.rows ?? []
    if (row) await walkRecord(walk, row.href)
    await walk.page(`${href}?f.nothing=1&sort=nothing&page=0`)
  }
}

async function walkRecord(walk: Walk, href: string): Promise<void> {
  const { props } = (await walk.page(href)).body
  for (const action of (props.actions ?? []) as RecordAction[]) {
    if (action.how === 'page') await walk.page(action.href)
    if (action.how !== 'dialog') continue
    await walk.call('POST', action.href, { version: 99_999, input: {} })
    await walk.call('POST', action.href, { version: props.record.version, input: { nothing: 1 } })
  }
}

async function walkCalls(walk: Walk): Promise<void> {
  for (const entity of catalog.entities.values()) {
    const { body } = await walk.call('GET', `${entity.id}?size=1`)
    await walk.call('GET', `${entity.id}/${MISSING}`)
    await walk.call('POST', entity.id, { input: { nothing: 1 } })
    await walk.call('POST', entity.id, { input: {} })
    const [record] = body?.data ?? []
    if (!record) continue
    await walk.call('PATCH', `${entity.id}/${record.id}`, { version: 99_999, input: {} })
    await walk.call('PATCH', `${entity.id}/${record.id}`, {
      version: record.version,
      input: { id: 1 },
    })
    for (const transition of entity.workflow?.transitions.keys() ?? [])
      await walk.call('POST', `${entity.id}/${record.id}/${transition}`, { input: { nothing: 1 } })
  }
  const wrong = ['filter={', 'filter={"a":1}', 'filter={"$where":1}', 'sort=a', 'size=0', 'after=x']
  for (const query of [...wrong, 'fields=a', 'count=all', 'nothing=1', 'page=1&page=2'])
    await walk.call('GET', `account?${query}`)
  await walk.call('POST', `/${PORTAL}/identity`, { key: 'nothing' })
  await walk.call('POST', `/${PORTAL}/locale`, { locale: 'fr' })
  const weak = { current: 'x', next: 'y', again: 'z' }
  await walk.call('POST', `/${PORTAL}/password`, weak)
  await walk.call('POST', 'account', '{"input":')
  await walk.call('POST', 'account', [])
}

async function speaking(locale: string): Promise<Visitor> {
  const visitor = new Visitor(PORTAL, server.url)
  await visitor.get(`/${PORTAL}/login`, { accept: 'text/html' })
  const answer = await visitor.post(`/${PORTAL}/locale`, { locale })
  if (answer.status !== 200) throw new Error(answer.text)
  return visitor
}

async function personas(): Promise<PersonasProps['personas']> {
  return (await (await speaking('en')).page(`/${PORTAL}/personas`)).body.props.personas
}

test.group('English | a whole portal', (group) => {
  group.setup(async () => {
    server = await startServer()
    catalog = (await readPack('schemas', PORTAL)).catalog!
    written = writtenByPeople()
    names = new Set(written)
    return () => server.stop()
  })

  test('the doors, the log-in and what everybody sees speak English', async ({ assert }) => {
    const walk = new Walk(await speaking('en'))
    await walk.page('/')
    for (const door of catalog.pack.doors.keys()) await walk.page(`/${PORTAL}/login/${door}`)
    await walk.page(`/${PORTAL}/personas`)
    await walk.page(`/${PORTAL}/nowhere/at/all`)
    await walk.call('GET', 'account')
    for (let tries = 0; tries < 7; tries++)
      await walk.call('POST', `/${PORTAL}/login`, { identifier: 'nobody', password: 'wrong' })
    await walk.call('POST', `/${PORTAL}/login`, {})
    assert.deepEqual([...walk.found], [])
    assert.isAbove(walk.pages, 3)
  })

  test('every page and every refusal speaks English to every role', async ({ assert }) => {
    const seen = new Set<string>()
    for (const { login, password, door, standsFor } of await personas()) {
      const role = standsFor.split(' · ').at(-1)!
      if (seen.has(role)) continue
      seen.add(role)
      const visitor = await speaking('en')
      assert.equal((await visitor.login(login, password, door)).status, 200, login)
      const walk = new Walk(visitor)
      const home = (await walk.page(`/${PORTAL}/home`)).body.props
      assert.equal(home.frame.locale, 'en')
      await walk.page(`/${PORTAL}/password`)
      await walkPages(walk, home.frame)
      await walkCalls(walk)
      assert.deepEqual([...walk.found], [], role)
      assert.isAbove(walk.pages, 5, role)
      assert.isAbove(walk.refusals, 20, role)
    }
    assert.isAtLeast(seen.size, 3)
  }).timeout(120_000)

  test('the choice holds on the way in and is changed back in the middle of the work', async ({
    assert,
  }) => {
    const [persona] = await personas()
    const visitor = await speaking('en')
    await visitor.login(persona!.login, persona!.password, persona!.door)
    const title = async () =>
      (await visitor.page(`/${PORTAL}/home`)).body.props.frame.portal.title as string
    assert.equal(await title(), catalog.texts.get('en')!.get(catalog.pack.title))
    await visitor.post(`/${PORTAL}/locale`, { locale: 'zh-CN' })
    assert.equal(await title(), catalog.pack.title)
    const page = await visitor.get(`/${PORTAL}/home`, { accept: 'text/html' })
    assert.include(page.text, '<html lang="zh-CN">')
  })
})

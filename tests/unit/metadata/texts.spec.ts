import { test } from '@japa/runner'
import type { Catalog, FieldColumn } from '#app/metadata/catalog'
import { listPacks, readPack } from '#app/metadata/read_pack'
import { checkPacks, renderReport } from '#app/metadata/report'
import { localized, missingTexts, ownCatalog, say } from '#app/metadata/texts'
import { PACK, writePacks, type Files } from './desk_pack.js'

type Cleanup = (remove: () => Promise<void>) => void

async function north(more: Files, cleanup: Cleanup): Promise<Catalog> {
  const { folder, remove } = await writePacks({ ...PACK, ...more })
  cleanup(remove)
  const { catalog, problems } = await readPack(folder, 'north')
  if (!catalog) throw new Error(JSON.stringify(problems, null, 2))
  return catalog
}

const ENGLISH: Files = {
  'desk/texts/en.json': {
    借用: 'Loan',
    借用人: 'Borrower',
    馆员: 'Clerk',
    待审: 'Waiting',
    '（': ' (',
    '）': ')',
    归还不能早于借出: 'The return must not be before the loan',
  },
}

test.group('Metadata | texts', () => {
  test('a language says titles, options, states, tabs and messages anew and nothing else', async ({
    assert,
    cleanup,
  }) => {
    const catalog = await north(ENGLISH, cleanup)
    const english = localized(catalog, 'en')
    const loan = english.entities.get('loan')!
    assert.equal(loan.title, 'Loan')
    assert.equal(loan.fields.get('reader')!.title, 'Borrower')
    assert.equal(loan.workflow!.states.get('asked')!.title, 'Waiting')
    assert.equal(loan.checks[0]!.message, 'The return must not be before the loan')
    assert.equal(english.views.get('loans')!.tabs[0]!.title, 'Waiting')
    assert.equal(english.roles.get('clerk')!.title, 'Clerk')
    assert.deepEqual(
      loan.label.filter((part) => typeof part === 'string'),
      [' (', ')']
    )
    assert.equal(loan.fields.get('kind')!.title, '方式')
    assert.equal(english.pack.locale, 'en')
    assert.deepEqual([...loan.fields.keys()], [...catalog.entities.get('loan')!.fields.keys()])
    assert.strictEqual(loan.schema, catalog.entities.get('loan')!.schema)
    assert.strictEqual(
      loan.checks[0]!.require.op,
      catalog.entities.get('loan')!.checks[0]!.require.op
    )
  })

  test('a field is the same field wherever the Catalog names it', async ({ assert, cleanup }) => {
    const english = localized(await north(ENGLISH, cleanup), 'en')
    const reader = english.entities.get('loan')!.fields.get('reader')
    assert.strictEqual((english.views.get('loans')!.columns[0] as FieldColumn).field, reader)
  })

  test('a language is made once, is frozen, and knows what it was made of', async ({
    assert,
    cleanup,
  }) => {
    const catalog = await north(ENGLISH, cleanup)
    const english = localized(catalog, 'en')
    assert.strictEqual(localized(catalog, 'en'), english)
    assert.strictEqual(localized(english, 'zh-CN'), catalog)
    assert.strictEqual(ownCatalog(english), catalog)
    assert.throws(() => (english.entities as Map<string, unknown>).delete('loan'))
    assert.equal(say(english, '馆员'), 'Clerk')
    assert.equal(say(catalog, '馆员'), '馆员')
  })

  test('a pack says in its own language what its base calls otherwise, also to English readers', async ({
    assert,
    cleanup,
  }) => {
    const own = { 'north/texts/zh-CN.json': { 借用: '外借登记' } }
    const catalog = await north({ ...ENGLISH, ...own }, cleanup)
    assert.equal(catalog.entities.get('loan')!.title, '外借登记')
    assert.equal(localized(catalog, 'en').entities.get('loan')!.title, 'Loan')
  })

  test('the texts of a base are inherited, and the pack’s own win', async ({ assert, cleanup }) => {
    const own = { 'north/texts/en.json': { 借用: 'Lending', 北台: 'North desk' } }
    const english = localized(await north({ ...ENGLISH, ...own }, cleanup), 'en')
    assert.equal(english.entities.get('loan')!.title, 'Lending')
    assert.equal(english.pack.title, 'North desk')
    assert.equal(english.roles.get('clerk')!.title, 'Clerk')
  })

  test('what has no translation is counted by the check and listed when asked for', async ({
    assert,
    cleanup,
  }) => {
    const { folder, remove } = await writePacks({ ...PACK, ...ENGLISH })
    cleanup(remove)
    const report = await checkPacks(folder, ['north'], readPack)
    assert.include(report.packs[0]!.untranslated, '方式')
    assert.notInclude(report.packs[0]!.untranslated, '借用')
    assert.match(renderReport(report), /\d+ 处文字没有英文（加 --texts 列出）/)
    assert.include(renderReport(report, true), '"方式"')
  })

  test('every portal that comes with the product is complete in English', async ({ assert }) => {
    for (const id of await listPacks('schemas')) {
      const { catalog } = await readPack('schemas', id)
      assert.deepEqual(missingTexts(catalog!, 'en'), [], id)
    }
  })

  test('no text of a shipped portal stands where a language does not reach it', async ({
    assert,
  }) => {
    for (const id of await listPacks('schemas')) {
      const english = localized((await readPack('schemas', id)).catalog!, 'en')
      assert.deepEqual(chineseBelow(english), [], id)
    }
  })
})

const APART = new Set(['data', 'scenarios', 'texts', 'schema', 'expect', 'values', 'path', 'sets'])

/** Chinese anywhere in a Catalog but in data and machine-read schemas, with its place. */
function chineseBelow(root: unknown): string[] {
  const seen = new Set<unknown>()
  const found: string[] = []
  const walk = (value: unknown, place: string): void => {
    if (typeof value === 'string' && /\p{Script=Han}/u.test(value)) found.push(`${place}: ${value}`)
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    const entries = value instanceof Map ? [...value] : Object.entries(value)
    for (const [key, inner] of entries)
      if (!APART.has(String(key))) walk(inner, `${place}/${String(key)}`)
  }
  walk(root, '')
  return found
}

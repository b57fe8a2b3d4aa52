import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { findGraveFaults } from '#tests/browser/axe'
import { openBrowser } from '#tests/browser/chromium'
import { enterAs, follow, type Person } from '#tests/browser/persons'
import { startServer, type BuiltServer } from '#tests/browser/server'

const PACK = 'henan-internship'
const WAITING = ['示例计划甲', '示例计划乙', '示例计划丙', '示例计划丁', '示例计划戊']

/** A copy of the packs in which several plans wait and approving may be done in bulk. */
async function packsWithManyWaiting(): Promise<string> {
  const schemas = await mkdtemp(join(tmpdir(), 'paifang-schemas-'))
  await cp('schemas', schemas, { recursive: true })
  const save = async (file: string, content: unknown) => {
    await mkdir(dirname(join(schemas, PACK, file)), { recursive: true })
    await writeFile(join(schemas, PACK, file), JSON.stringify(content, null, 2))
  }
  const plans = JSON.parse(await readFile(join(schemas, PACK, 'data/plan.json'), 'utf8'))
  const [waiting] = Object.values<{ state?: string }>(plans).filter(
    ({ state }) => state === 'reviewing'
  )
  WAITING.forEach((name, index) => (plans[`waiting-${index}`] = { ...waiting, name }))
  await save('data/plan.json', plans)
  await save('workflows/plan.json', { transitions: { approve: { bulk: true } } })
  await save('views/plan-review.json', { actions: { approve: { at: ['row', 'bulk'] } } })
  return schemas
}

test.group('Browser | reviewing row after row', (group) => {
  let schemas: string
  let server: BuiltServer
  let browser: Browser
  let school: Person
  let page: Page

  group.setup(async () => {
    schemas = await packsWithManyWaiting()
    server = await startServer({ schemas })
    browser = await openBrowser()
    school = await enterAs(browser, `${server.url}/${PACK}`, '演示王敏')
    page = school.page
    page.setDefaultTimeout(8000)
    return async () => {
      await browser.close()
      await server.stop()
      await rm(schemas, { recursive: true })
    }
  })

  const drawer = () => page.locator('.record-drawer')
  const shownIs = (name: string) => drawer().getByRole('heading', { name, level: 2 }).waitFor()
  const rowOf = (name: string) => page.getByRole('row', { name: new RegExp(name) })

  test('Enter opens the focused row beside the list, arrow keys go to its neighbours, Escape gives the focus back', async ({
    assert,
  }) => {
    await follow(page, '院系实习计划审核')
    const names = await page.locator('tbody tr td:first-child + td a').allInnerTexts()
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await shownIs(names[1]!)
    await page.keyboard.press('ArrowDown')
    await shownIs(names[2]!)
    await page.keyboard.press('ArrowUp')
    await shownIs(names[1]!)
    assert.deepEqual(await findGraveFaults(page), [])
    await page.keyboard.press('Escape')
    await drawer().waitFor({ state: 'detached' })
    const focused = await page.locator('tbody tr:focus').innerText()
    assert.include(focused, names[1]!)
  })

  test('after an action the drawer goes on to the next row and the list has changed', async () => {
    await page.getByRole('button', { name: `预览：${WAITING[0]}` }).click()
    await shownIs(WAITING[0]!)
    const after = await rowOf(WAITING[0]!)
      .locator('xpath=following-sibling::tr[1]//td[2]')
      .innerText()
    await drawer().getByRole('button', { name: '审核通过', exact: true }).click()
    await page.locator('.ant-modal').getByRole('button', { name: '审核通过' }).click()
    await shownIs(after.trim())
    await page.keyboard.press('Escape')
    await drawer().waitFor({ state: 'detached' })
    await rowOf(WAITING[0]!).waitFor({ state: 'detached' })
  })

  test('several rows are approved at once, and a report tells what came of each', async ({
    assert,
  }) => {
    await page.getByRole('checkbox', { name: `选择：${WAITING[1]}` }).check()
    await page.getByRole('checkbox', { name: `选择：${WAITING[2]}` }).check()
    const bar = page.getByRole('region', { name: '批量办理' })
    await bar.getByText('已选 2 条').waitFor()
    await bar.getByRole('button', { name: '审核通过' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '审核通过' }).click()
    await dialog.getByText('2 条全部完成。').waitFor()
    assert.deepEqual(await findGraveFaults(page), [])
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
    await dialog.waitFor({ state: 'detached' })
    await rowOf(WAITING[1]!).waitFor({ state: 'detached' })
    await rowOf(WAITING[2]!).waitFor({ state: 'detached' })
  })

  test('everything that matches is chosen as one question, over pages', async ({ assert }) => {
    await page.goto(`${page.url().split('?')[0]}?size=1`)
    await page.getByRole('checkbox', { name: '选择本页全部' }).check()
    const bar = page.getByRole('region', { name: '批量办理' })
    await bar.getByRole('button', { name: /选择符合条件的全部/ }).click()
    const sent = page.waitForRequest((request) => request.url().includes('/bulk/'))
    await bar.getByRole('button', { name: '审核通过' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '审核通过' }).click()
    await dialog.getByText(/全部完成/).waitFor()
    assert.sameMembers(Object.keys((await sent).postDataJSON()), ['selection', 'input'])
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
    await dialog.waitFor({ state: 'detached' })
    await page
      .getByText('没有符合条件的记录')
      .or(page.getByText(/^还没有|中现在没有记录/))
      .first()
      .waitFor()
    assert.deepEqual(school.complaints, [])
  })

  test('columns, density and appearance stay chosen after a new load', async ({ assert }) => {
    await follow(page, '实习计划管理')
    await page.getByRole('button', { name: '显示设置' }).click()
    await page.getByRole('checkbox', { name: '适用年级' }).uncheck()
    await page.getByRole('button', { name: '上移：状态' }).click()
    await page.getByRole('button', { name: '紧凑' }).click()
    await page.getByRole('button', { name: /演示王敏/ }).click()
    await page.getByRole('button', { name: '深色' }).click()
    await page.reload()
    await page.locator('table.is-compact').waitFor()
    const heads = await page.getByRole('columnheader').allInnerTexts()
    assert.notInclude(heads, '适用年级')
    assert.equal(await page.locator('html').getAttribute('data-appearance'), 'dark')
  })

  test('`/` goes to the search, `?` tells the keys, and both can be turned off', async ({
    assert,
  }) => {
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('/')
    assert.equal(await page.locator('input:focus').getAttribute('placeholder'), '关键词')
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: '键盘快捷键' })
    assert.deepEqual(await findGraveFaults(page), [])
    await help.getByRole('checkbox').uncheck()
    await help.getByRole('button', { name: '知道了' }).click()
    await help.waitFor({ state: 'detached' })
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('/')
    assert.equal(await page.locator('input:focus').count(), 0)
  })

  test('the whole page speaks English once it is asked to', async ({ assert }) => {
    await page.getByRole('button', { name: 'English' }).first().click()
    await page.getByRole('button', { name: 'Display' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    await page.getByRole('button', { name: 'Print' }).waitFor()
    assert.deepEqual(await findGraveFaults(page), [])
    assert.deepEqual(school.complaints, [])
  })
})

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { openBrowser } from '#tests/browser/chromium'
import { enterAs, follow } from '#tests/browser/persons'
import { startServer, type BuiltServer } from '#tests/browser/server'

const FIELD = '实习地点'

test.group('Browser | a saved overlay file', (group) => {
  let schemas: string
  let server: BuiltServer
  let browser: Browser
  let page: Page

  group.setup(async () => {
    schemas = await mkdtemp(join(tmpdir(), 'paifang-schemas-'))
    await cp('schemas', schemas, { recursive: true })
    server = await startServer({ schemas })
    browser = await openBrowser()
    page = (await enterAs(browser, `${server.url}/henan-internship`, '演示张帆')).page
    return async () => {
      await browser.close()
      await server.stop()
      await rm(schemas, { recursive: true })
    }
  })

  const save = async (file: string, content: unknown) => {
    const path = join(schemas, 'henan-internship', file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  }
  const openForm = () => page.goto(`${server.url}/henan-internship/views/department-plans/new`)

  test('narrows a field and adds one, seen by the next request without a restart', async () => {
    await save('entities/plan.json', {
      properties: {
        name: { maxLength: 6 },
        place: { title: FIELD, type: 'string', maxLength: 40 },
      },
    })
    await save('forms/plan.json', { sections: { base: { fields: { place: {} } } } })
    await openForm()
    await page.getByLabel(FIELD).fill('示例市')
    await page.getByLabel('计划名称').fill('这个名称超过六个字')
    await page.getByRole('button', { name: '立即提交' }).click()
    await page
      .getByText(/6 个字/)
      .first()
      .waitFor()
  })

  test('stores what is written into the added field', async () => {
    await openForm()
    await page.getByLabel('计划名称').fill('示例计划')
    await page.getByLabel(FIELD).fill('示例市')
    await page.getByText('岗位实习', { exact: true }).click()
    for (const [label, day] of [
      ['开始日期', '2099-01-04'],
      ['结束日期', '2099-06-30'],
    ] as const) {
      await page.getByLabel(label).fill(day)
      await page.keyboard.press('Enter')
    }
    await page.getByRole('button', { name: '立即提交' }).click()
    await page.waitForURL(/\/records\/plan\//)
    await page.getByText('示例市').first().waitFor()
  })

  test('hides a column and renames a state', async ({ assert }) => {
    await save('views/department-plans.json', { columns: { grades: null } })
    await save('workflows/plan.json', { states: { draft: { title: '拟定中' } } })
    await follow(page, '实习计划管理')
    await page.reload()
    await page.getByText('拟定中').first().waitFor()
    assert.equal(await page.getByRole('columnheader', { name: '适用年级' }).count(), 0)
  })

  test('with a fault leaves the last good portal serving and shows file, line and cure', async ({
    assert,
  }) => {
    const good = await readFile(join(schemas, 'henan-internship/workflows/plan.json'), 'utf8')
    await save('workflows/plan.json', good.replace('拟定中', '甲').replace('"draft"', '"drfat"'))
    await page.reload()
    await page.getByText('拟定中').first().waitFor()
    await page.goto(`${server.url}/problems`)
    await page
      .getByText(/henan-internship\/workflows\/plan\.json/)
      .first()
      .waitFor()
    assert.include(server.output(), 'henan-internship/workflows/plan.json')
    await save('workflows/plan.json', good)
  })
})

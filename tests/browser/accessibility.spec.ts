import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { findGraveFaults } from '#tests/browser/axe'
import { openBrowser } from '#tests/browser/chromium'
import { DESK, enterAs, follow, PHONE } from '#tests/browser/persons'
import { startServer, type BuiltServer } from '#tests/browser/server'

const WIDTHS = [
  ['a desk', DESK, 'light'],
  ['a phone', PHONE, 'light'],
  ['a dark desk', DESK, 'dark'],
] as const

test.group('Browser | accessibility', (group) => {
  let server: BuiltServer
  let browser: Browser

  group.setup(async () => {
    server = await startServer()
    browser = await openBrowser()
    return async () => {
      await browser.close()
      await server.stop()
    }
  })

  for (const [device, viewport, colorScheme] of WIDTHS) {
    test(`landing, doors and problems keep nobody out on ${device}`, async ({ assert }) => {
      const context = await browser.newContext({ viewport, colorScheme, locale: 'zh-CN' })
      const page = await context.newPage()
      const faults = []
      for (const path of [
        '/',
        '/henan-internship/login',
        '/henan-internship/personas',
        '/problems',
      ]) {
        await page.goto(`${server.url}${path}`, { waitUntil: 'networkidle' })
        faults.push(...(await faultsOn(page, path)))
      }
      await page.goto(`${server.url}/henan-internship/login`)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByText('请填写密码。').waitFor()
      faults.push(...(await faultsOn(page, 'door with errors')))
      assert.deepEqual(faults, [])
      await context.close()
    }).timeout(60_000)

    test(`home, list, record, form, dialog, password and error keep nobody out on ${device}`, async ({
      assert,
    }) => {
      const portal = `${server.url}/henan-internship`
      const { page } = await enterAs(browser, portal, '演示张帆', viewport)
      await page.emulateMedia({ colorScheme })
      const faults = await faultsOn(page, 'home')
      await follow(page, '实习计划管理')
      faults.push(...(await faultsOn(page, 'list')))
      for (const opener of viewport === PHONE ? ['筛选'] : ['显示设置', /^预览：/])
        faults.push(...(await faultsBehind(page, opener)))
      await page.getByRole('link', { name: '新增实习计划' }).click()
      await page.getByRole('button', { name: '立即提交' }).click()
      await page.getByText('请填写计划名称。').first().waitFor()
      faults.push(...(await faultsOn(page, 'form with errors')))
      await writePlan(page, `示例计划（${device}）`)
      faults.push(...(await faultsOn(page, 'record')))
      await page.getByRole('button', { name: '发布实习计划' }).first().click()
      await page.getByRole('dialog').waitFor()
      faults.push(...(await faultsOn(page, 'dialog')))
      await page.goto(`${portal}/password`, { waitUntil: 'networkidle' })
      faults.push(...(await faultsOn(page, 'password')))
      await page.goto(`${portal}/views/nothing`, { waitUntil: 'networkidle' })
      faults.push(...(await faultsOn(page, 'error')))
      assert.deepEqual(faults, [])
      await page.context().close()
    }).timeout(90_000)
  }
})

/** Motion that ends, as a script for the page. */
const MOTION = `Promise.allSettled(
  document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
    .map((one) => one.finished)
)`

/** Everything is drawn in its last colour before it is judged. */
async function faultsOn(page: Page, where: string): Promise<string[]> {
  await page.evaluate(MOTION)
  const faults = await findGraveFaults(page)
  return faults.map((fault) => `${where}: ${fault}`)
}

/** What a button of the list opens: a sheet, a chooser, the drawer. Escape closes it again. */
async function faultsBehind(page: Page, opener: string | RegExp): Promise<string[]> {
  await page.getByRole('button', { name: opener }).first().click()
  const opened = page.locator('[role=dialog], .display-sheet').first()
  await opened.waitFor()
  await page.waitForLoadState('networkidle')
  const faults = await faultsOn(page, `behind ${String(opener)}`)
  await page.keyboard.press('Escape')
  await opened.waitFor({ state: 'detached' })
  return faults
}

async function writePlan(page: Page, name: string): Promise<void> {
  await page.getByLabel('计划名称').fill(name)
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
  await page.locator('.record-head').waitFor()
}

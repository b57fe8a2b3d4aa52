import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { openBrowser } from '#tests/browser/chromium'
import { act, DESK, enterAs, follow, PHONE, type Person } from '#tests/browser/persons'
import { startServer, type BuiltServer } from '#tests/browser/server'

const OPINION = '请补充带队老师和每天的工作时间。'

async function writePlan(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: '新增实习计划' }).click()
  await page.getByRole('button', { name: '立即提交' }).click()
  await page.getByText('请填写计划名称。').first().waitFor()
  await page.getByLabel('计划名称').fill(name)
  await page.getByText('岗位实习', { exact: true }).click()
  await fillDate(page, '开始日期', '2027-01-04')
  await fillDate(page, '结束日期', '2027-06-30')
  await page.getByRole('button', { name: '立即提交' }).click()
  await page.waitForURL(/\/records\/plan\/[0-9a-f-]+$/)
}

async function fillDate(page: Page, label: string, day: string): Promise<void> {
  await page.getByLabel(label).fill(day)
  await page.keyboard.press('Enter')
}

async function stateIs(page: Page, title: string): Promise<void> {
  await page.locator('.record-head').getByText(title, { exact: true }).waitFor()
}

async function sendBack(school: Page, name: string): Promise<void> {
  await follow(school, '院系实习计划审核')
  await school.getByRole('link', { name }).click()
  await school.waitForURL(/\/records\/plan\//)
  await school.getByRole('button', { name: '审核不通过', exact: true }).click()
  const dialog = school.getByRole('dialog')
  await dialog.getByRole('button', { name: '审核不通过', exact: true }).click()
  await dialog.getByText('请填写审核意见。').first().waitFor()
  await dialog.getByLabel('审核意见').fill(OPINION)
  await dialog.getByRole('button', { name: '审核不通过', exact: true }).click()
  await stateIs(school, '审核不通过')
}

async function correctAndSubmit(department: Page): Promise<void> {
  await department.reload()
  await stateIs(department, '审核不通过')
  await department.getByText(OPINION).first().waitFor()
  await department
    .getByRole('link', { name: '修改', exact: true })
    .or(department.getByRole('button', { name: '修改', exact: true }))
    .first()
    .click()
  await department
    .getByRole('textbox', { name: /实习安排/ })
    .fill('带队老师两名，每天工作不超过八小时。')
  await department
    .getByRole('button', { name: /提交|保存/ })
    .first()
    .click()
  await department.waitForURL(/\/records\/plan\/[0-9a-f-]+$/)
  await act(department, '发布实习计划')
  await stateIs(department, '待审核')
}

test.group('Browser | a plan is reviewed', (group) => {
  let server: BuiltServer
  let browser: Browser

  group.setup(async () => {
    server = await startServer({ env: { PAIFANG_CLOCK: '2026-11-23T01:00:00.000Z' } })
    browser = await openBrowser()
    return async () => {
      await browser.close()
      await server.stop()
    }
  })

  for (const [device, viewport] of [
    ['a desk', DESK],
    ['a phone', PHONE],
  ] as const) {
    test(`on ${device} a department writes and submits, the school sends back with an opinion, the department corrects, the school approves, another department sees nothing`, async ({
      assert,
    }) => {
      const portal = `${server.url}/henan-internship`
      const name = `示例计划（${device}）`
      const people: Person[] = []
      for (const person of ['演示张帆', '演示王敏', '演示赵磊'])
        people.push(await enterAs(browser, portal, person, viewport))
      const [department, school, other] = people.map((person) => person.page) as [Page, Page, Page]

      await follow(department, '实习计划管理')
      await writePlan(department, name)
      await act(department, '发布实习计划')
      await stateIs(department, '待审核')
      await sendBack(school, name)
      await correctAndSubmit(department)

      await school.reload()
      await act(school, '审核通过')
      await stateIs(school, '已生效')
      await department.reload()
      await stateIs(department, '已生效')

      await follow(other, '实习计划管理')
      assert.equal(await other.getByText(name).count(), 0)
      assert.deepEqual(
        people.flatMap((person) => person.complaints),
        []
      )
      const answer = await other.goto(department.url())
      assert.equal(answer?.status(), 404)
      for (const person of people) await person.page.context().close()
    }).timeout(90_000)
  }
})

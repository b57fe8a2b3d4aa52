import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { openBrowser } from '#tests/browser/chromium'
import { act, DESK, enterAs, follow, PHONE, type Person } from '#tests/browser/persons'
import { startServer, type BuiltServer } from '#tests/browser/server'

const GROUP = '示例实习一组'

async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^${label}`) }).click()
  await page.getByRole('combobox', { name: new RegExp(`^${label}`) }).fill(text)
  await page.locator('.ant-select-item-option').filter({ hasText: text }).first().click()
}

async function apply(student: Page, post: string): Promise<void> {
  await follow(student, '我的报名')
  await student.getByRole('link', { name: '报名', exact: true }).first().click()
  await student.waitForURL(/\/new/)
  await choose(student, '实习岗位', post)
  await student.getByRole('button', { name: '报名', exact: true }).click()
  await student.getByRole('dialog').getByRole('button', { name: '报名', exact: true }).click()
  await student.waitForURL(/\/views\/my-applications(\?|$)/)
  await student.getByRole('link', { name: post }).first().waitFor()
}

async function openRow(page: Page, list: string, row: string): Promise<void> {
  await follow(page, list)
  await page.getByRole('link', { name: row }).first().click()
  await page.waitForURL(/\/records\//)
}

async function stateIs(page: Page, title: string): Promise<void> {
  await page.locator('.record-head').getByText(title, { exact: true }).waitFor()
}

async function formGroup(school: Page): Promise<void> {
  await follow(school, '实习分组')
  await school.getByRole('link', { name: '新增实习分组' }).first().click()
  await school.waitForURL(/\/new/)
  await school.getByLabel('分组名称').fill(GROUP)
  await choose(school, '企业', '演示甲电子')
  await choose(school, '指导老师', '演示教师甲')
  await school.getByRole('button', { name: '保存', exact: true }).click()
  await school.waitForURL(/\/views\/groups(\?|$)/)
}

async function assign(school: Page, student: string): Promise<void> {
  await openRow(school, '学生签约分组管理', student)
  await school.getByRole('button', { name: '选择实习分组', exact: true }).first().click()
  const dialog = school.getByRole('dialog')
  await dialog.getByRole('combobox').click()
  await school.locator('.ant-select-item-option').filter({ hasText: GROUP }).first().click()
  await dialog.getByRole('button', { name: '选择实习分组', exact: true }).click()
  await stateIs(school, '已完成分组')
}

test.group('Browser | from application to group', (group) => {
  let browser: Browser
  let server: BuiltServer

  group.setup(async () => {
    browser = await openBrowser()
    return () => browser.close()
  })
  group.each.setup(async () => {
    server = await startServer({
      env: { PAIFANG_CLOCK: '2026-11-23T01:00:00.000Z', DATA_SIZE: 'none' },
    })
    return () => server.stop()
  })

  for (const [device, viewport] of [
    ['a desk', DESK],
    ['a phone', PHONE],
  ] as const) {
    test(`on ${device} a student applies twice, the first company to confirm wins, the school signs and groups, the company names a mentor`, async ({
      assert,
    }) => {
      const portal = `${server.url}/henan-internship`
      const people: Person[] = []
      for (const person of ['学生001', '演示企业管理员甲', '演示企业管理员乙', '演示王敏'])
        people.push(await enterAs(browser, portal, person, viewport))
      const [student, first, second, school] = people.map(({ page }) => page) as [
        Page,
        Page,
        Page,
        Page,
      ]

      await apply(student, '电子装配')
      await apply(student, '客户服务')
      await openRow(second, '实习签约管理', '学生001')
      await openRow(first, '实习签约管理', '学生001')
      await act(first, '同意签约')
      await stateIs(first, '已初步签约待学校签约')
      await second.reload()
      await stateIs(second, '已失效')
      assert.equal(await second.getByRole('button', { name: '同意签约', exact: true }).count(), 0)

      await openRow(school, '企业签约管理', '演示甲电子')
      await act(school, '同意以下企业签约')
      await stateIs(school, '已签约')
      await formGroup(school)
      await assign(school, '学生001')

      await openRow(first, '实习分组管理', GROUP)
      await act(first, '指定师傅', { 指导师傅姓名: '演示师傅', 指导师傅手机号: '10000000999' })
      await stateIs(first, '已指定师傅')
      await openRow(student, '我的报名', '电子装配')
      await stateIs(student, '已完成分组')
      assert.deepEqual(
        people.flatMap((person) => person.complaints),
        []
      )
      for (const person of people) await person.page.context().close()
    }).timeout(120_000)
  }
})

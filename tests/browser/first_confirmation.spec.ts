import { test } from '@japa/runner'
import type { Assert } from '@japa/assert'
import type { Browser, Page } from 'playwright'
import { findGraveFaults } from '#tests/browser/axe'
import { openBrowser } from '#tests/browser/chromium'
import {
  CHINESE,
  ENGLISH,
  enterSpeaking,
  findChinese,
  type Language,
} from '#tests/browser/languages'
import { DESK, PHONE, type Person } from '#tests/browser/persons'
import { startServer, type BuiltServer } from '#tests/browser/server'

const GROUP = '示例实习一组'
const MENTOR = '演示师傅'

/** The walk in one language; every screen on the way is looked at. */
class Walk {
  readonly faults: string[] = []
  /** What people typed on the way; it is theirs, not ours. */
  readonly typed = [GROUP, MENTOR]

  constructor(readonly language: Language) {}

  say(text: string): string {
    return this.language.say(text)
  }

  /** What keeps somebody out of the open page, and what an English reader could not read. */
  async look(page: Page, where: string): Promise<void> {
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    await page.evaluate(MOTION)
    this.faults.push(...(await findGraveFaults(page)).map((fault) => `${where}: ${fault}`))
    if (this.language !== ENGLISH) return
    const left = await findChinese(page, this.typed)
    this.faults.push(...left.map((text) => `${where}: still Chinese: ${text}`))
  }

  async follow(page: Page, entry: string): Promise<void> {
    const navigation = page.getByRole('navigation')
    const link = navigation.getByRole('link', { name: this.say(entry), exact: true }).first()
    const menu = navigation.getByRole('button', {
      name: this.language.screen.frame.menu,
      exact: true,
    })
    if (!(await link.isVisible()) && (await menu.isVisible())) {
      await menu.click()
      await link.waitFor()
      await this.look(page, `menu before ${entry}`)
    }
    await link.click()
    await page.getByRole('heading', { level: 1, name: this.say(entry) }).waitFor()
    await this.look(page, entry)
  }

  async openRow(page: Page, list: string, row: string): Promise<void> {
    await this.follow(page, list)
    await page.getByRole('link', { name: row }).first().click()
    await page.waitForURL(/\/records\//)
    await page.locator('.record-head').waitFor()
    await this.look(page, `record of ${list}`)
  }

  async stateIs(page: Page, title: string): Promise<void> {
    await page.locator('.record-head').getByText(this.say(title), { exact: true }).waitFor()
  }

  async choose(page: Page, label: string, text: string): Promise<void> {
    const box = page.getByRole('combobox', { name: new RegExp(`^${this.say(label)}`) })
    await box.click()
    await box.fill(text)
    this.typed.push(text)
    const option = page.locator('.ant-select-item-option').filter({ hasText: text }).first()
    await option.waitFor()
    await this.look(page, `choices of ${label}`)
    await option.click()
  }

  /** Presses an action of the open page and answers its dialog. */
  async act(page: Page, action: string, answer?: (dialog: Page) => Promise<void>): Promise<void> {
    const name = this.say(action)
    await page.getByRole('button', { name, exact: true }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await answer?.(page)
    await this.look(page, `dialog of ${action}`)
    await dialog.getByRole('button', { name, exact: true }).click()
  }
}

/** Motion that ends, as a script for the page. */
const MOTION = `Promise.allSettled(
  document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
    .map((one) => one.finished)
)`

async function apply(walk: Walk, student: Page, post: string): Promise<void> {
  await walk.follow(student, '我的报名')
  await student
    .getByRole('link', { name: walk.say('报名'), exact: true })
    .first()
    .click()
  await student.waitForURL(/\/new/)
  await walk.choose(student, '实习岗位', post)
  await walk.act(student, '报名')
  await student.waitForURL(/\/views\/my-applications(\?|$)/)
  await student.getByRole('link', { name: post }).first().waitFor()
}

async function formGroup(walk: Walk, school: Page): Promise<void> {
  await walk.follow(school, '实习分组')
  await school
    .getByRole('link', { name: walk.say('新增实习分组') })
    .first()
    .click()
  await school.waitForURL(/\/new/)
  await school.getByLabel(walk.say('分组名称')).fill(GROUP)
  await walk.choose(school, '企业', '演示甲电子')
  await walk.choose(school, '指导老师', '演示教师甲')
  const { say } = walk.language
  await school.getByRole('button', { name: say('保存'), exact: true }).click()
  await school.waitForURL(/\/views\/groups(\?|$)/)
}

async function assign(walk: Walk, school: Page, student: string): Promise<void> {
  await walk.openRow(school, '学生签约分组管理', student)
  await walk.act(school, '选择实习分组', async (page) => {
    await page.getByRole('dialog').getByRole('combobox').click()
    await page.locator('.ant-select-item-option').filter({ hasText: GROUP }).first().click()
  })
  await walk.stateIs(school, '已完成分组')
}

async function nameMentor(walk: Walk, company: Page): Promise<void> {
  await walk.openRow(company, '实习分组管理', GROUP)
  await walk.act(company, '指定师傅', async (page) => {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(walk.say('指导师傅姓名')).fill(MENTOR)
    await dialog.getByLabel(walk.say('指导师傅手机号')).fill('10000000999')
  })
  await walk.stateIs(company, '已指定师傅')
}

async function walkThrough(walk: Walk, people: readonly Person[], assert: Assert): Promise<void> {
  const pages = people.map(({ page }) => page) as [Page, Page, Page, Page]
  const [student, first, second, school] = pages
  for (const page of pages) await walk.look(page, 'home')

  await apply(walk, student, '电子装配')
  await apply(walk, student, '客户服务')
  await walk.openRow(second, '实习签约管理', '学生001')
  await walk.openRow(first, '实习签约管理', '学生001')
  await walk.act(first, '同意签约')
  await walk.stateIs(first, '已初步签约待学校签约')
  await second.reload()
  await walk.stateIs(second, '已失效')
  const again = second.getByRole('button', { name: walk.say('同意签约'), exact: true })
  assert.equal(await again.count(), 0)

  await walk.openRow(school, '企业签约管理', '演示甲电子')
  await walk.act(school, '同意以下企业签约')
  await walk.stateIs(school, '已签约')
  await formGroup(walk, school)
  await assign(walk, school, '学生001')
  await nameMentor(walk, first)
  await walk.openRow(student, '我的报名', '电子装配')
  await walk.stateIs(student, '已完成分组')
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

  for (const [language, device, looks] of [
    [CHINESE, 'a desk', { viewport: DESK }],
    [CHINESE, 'a phone', { viewport: PHONE }],
    [ENGLISH, 'a dark desk', { viewport: DESK, colorScheme: 'dark' }],
    [ENGLISH, 'a dark phone', { viewport: PHONE, colorScheme: 'dark' }],
  ] as const) {
    test(`in ${language.name} on ${device} a student applies twice, the first company to confirm wins, the school signs and groups, the company names a mentor`, async ({
      assert,
    }) => {
      const portal = `${server.url}/henan-internship`
      const walk = new Walk(language)
      const people: Person[] = []
      for (const person of ['学生001', '演示企业管理员甲', '演示企业管理员乙', '演示王敏'])
        people.push(await enterSpeaking(browser, portal, person, language, looks))
      await walkThrough(walk, people, assert)
      assert.deepEqual([...new Set(walk.faults)], [])
      assert.deepEqual(
        people.flatMap((person) => person.complaints),
        []
      )
      for (const person of people) await person.page.context().close()
    }).timeout(600_000)
  }
})

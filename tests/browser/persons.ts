import type { Browser, Page } from 'playwright'
import { watchPage } from '#tests/browser/chromium'

/** One person at a browser of their own, with everything the pages complained about. */
export interface Person {
  readonly page: Page
  readonly complaints: string[]
}

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** Opens a browser of its own and enters by the personas page, as somebody who tries the demo would. */
export async function enterAs(
  browser: Browser,
  portal: string,
  name: string,
  viewport = DESK
): Promise<Person> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' })
  const page = await context.newPage()
  const complaints = watchPage(page)
  await page.goto(`${portal}/personas`)
  await page.getByRole('button', { name: new RegExp(`以此身份进入：${name}`) }).click()
  await page.waitForURL(/\/home$/)
  return { page, complaints }
}

/** Follows an entry of the menu; on a phone the menu is opened for what the bottom bar does not hold. */
export async function follow(page: Page, entry: string): Promise<void> {
  await page.locator('.top-bar').waitFor()
  const navigation = page.getByRole('navigation')
  const link = navigation.getByRole('link', { name: entry, exact: true }).first()
  const menu = navigation.getByRole('button', { name: '菜单', exact: true })
  if (!(await link.isVisible()) && (await menu.isVisible())) await menu.click()
  await link.click()
  await page.getByRole('heading', { level: 1, name: entry }).waitFor()
}

/** Presses an action of the open record and answers its dialog. */
export async function act(
  page: Page,
  action: string,
  answers: Readonly<Record<string, string>> = {}
): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  for (const [label, text] of Object.entries(answers)) await dialog.getByLabel(label).fill(text)
  await dialog.getByRole('button', { name: action, exact: true }).click()
}

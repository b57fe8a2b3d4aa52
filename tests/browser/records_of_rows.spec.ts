import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { findGraveFaults } from '#tests/browser/axe'
import { openBrowser } from '#tests/browser/chromium'
import { enterAs, PHONE } from '#tests/browser/persons'
import { startServer, type BuiltServer } from '#tests/browser/server'

const DESK_PERSON = '演示东馆员'

/** Where pictures of the walk are kept for who wants to look at them; nowhere by default. */
const PICTURES = process.env.PICTURES

test.group('Browser | records made of the rows of a list', (group) => {
  let server: BuiltServer
  let browser: Browser

  group.setup(async () => {
    server = await startServer({ schemas: 'tests/packs' })
    browser = await openBrowser()
    return async () => {
      await browser.close()
      await server.stop()
    }
  })

  const enter = async (viewport?: typeof PHONE) => {
    const { page, complaints } = await enterAs(
      browser,
      `${server.url}/library`,
      DESK_PERSON,
      viewport
    )
    page.setDefaultTimeout(8000)
    const look = async (name: string) => {
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` })
    }
    return { page, complaints, look }
  }

  test('one form for several rows, a report with the way to each record, then one record of them all', async ({
    assert,
  }) => {
    const { page, complaints, look } = await enter()
    await page.goto(`${server.url}/library/views/shelf`)
    await page.getByRole('checkbox', { name: '选择：示例地图集' }).check()
    await page.getByRole('checkbox', { name: '选择：示例星空' }).check()
    const bar = page.getByRole('region', { name: '批量办理' })
    await bar.getByRole('button', { name: '办理借阅' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('读者').fill('示例读者九')
    assert.equal(await dialog.getByLabel('图书', { exact: true }).count(), 0)
    await look('bulk-form')
    assert.deepEqual(await findGraveFaults(page), [])
    await dialog.getByRole('button', { name: '办理借阅' }).click()
    await dialog.getByText('2 条全部完成。').waitFor()
    await look('bulk-report')
    assert.match(
      (await dialog.getByRole('link', { name: '示例星空' }).getAttribute('href')) ?? '',
      /\/library\/records\/loan\//
    )
    assert.deepEqual(await findGraveFaults(page), [])
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
    await dialog.waitFor({ state: 'detached' })

    await page.getByRole('checkbox', { name: '选择本页全部' }).check()
    await bar.getByRole('button', { name: '上展架' }).click()
    await dialog.getByLabel('名称').fill('示例新书架')
    await dialog.getByRole('button', { name: '上展架' }).click()
    await page.waitForURL(/\/library\/records\/display\//)
    await page.getByRole('heading', { level: 1, name: '示例新书架' }).waitFor()
    await look('picked')
    assert.deepEqual(complaints, [])
  })

  test('by keyboard beside the list: a fault comes back to its field, then the row stays in sight', async ({
    assert,
  }) => {
    const { page, complaints, look } = await enter()
    await page.goto(`${server.url}/library/views/shelf`)
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('Enter')
    const drawer = page.locator('.record-drawer')
    await drawer.getByRole('heading', { level: 2, name: '示例地图集' }).waitFor()
    await drawer.getByRole('button', { name: '办理借阅', exact: true }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.locator('.ant-modal')
    const go = async () => {
      await dialog.getByRole('button', { name: '办理借阅' }).focus()
      await page.keyboard.press('Enter')
    }
    await dialog.getByLabel('读者').waitFor()
    await go()
    await dialog.getByRole('alert').getByText('读者').waitFor()
    await look('drawer-form')
    await dialog.getByLabel('读者').fill('示例读者十一')
    await go()
    await page.getByText('“办理借阅”已完成。').waitFor()
    await dialog.waitFor({ state: 'detached' })
    await drawer.getByRole('heading', { level: 2, name: '示例地图集' }).waitFor()
    await look('drawer-done')
    assert.deepEqual(complaints, [])
  })

  test('on a phone the action stands on the card and its form fits the screen', async ({
    assert,
  }) => {
    const { page, complaints, look } = await enter(PHONE)
    await page.goto(`${server.url}/library/views/shelf`)
    await look('phone-list')
    await page.getByRole('button', { name: '办理借阅：示例星空' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '办理借阅' }).click()
    await dialog.getByText('读者').first().waitFor()
    await look('phone-form')
    const { width } = (await dialog.boundingBox())!
    assert.isAtMost(width, PHONE.width)
    assert.deepEqual(await findGraveFaults(page), [])
    await dialog.getByLabel('读者').fill('示例读者十')
    await dialog.getByRole('button', { name: '办理借阅' }).click()
    await dialog.waitFor({ state: 'detached' })
    assert.deepEqual(complaints, [])
  })
})

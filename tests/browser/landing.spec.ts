import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { openBrowser, watchPage } from '#tests/browser/chromium'
import { startServer, type BuiltServer } from '#tests/browser/server'

test.group('Landing page', (group) => {
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

  test('the first page renders under the strict policy without a complaint', async ({ assert }) => {
    const page = await browser.newPage()
    const complaints = watchPage(page)
    await page.goto(`${server.url}/`, { waitUntil: 'networkidle' })
    assert.isAbove((await page.locator('#app').innerText()).trim().length, 0)
    assert.deepEqual(complaints, [])
    await page.close()
  })
})

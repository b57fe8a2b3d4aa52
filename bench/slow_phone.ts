import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'
import { findChromium } from '#tests/browser/chromium'
import { startServer, type BuiltServer } from '#tests/browser/server'
import type { Workload } from './workload.js'

/** A phone of some years ago on a poor line, after ui.md: the processor at a quarter, 1.6 Mbit/s, 150 ms. */
const SLOWDOWN = 4
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1_000_000) / 8,
  uploadThroughput: (0.75 * 1_000_000) / 8,
}
const PHONE = { width: 390, height: 844 }

interface Place {
  readonly name: string
  readonly path: string
  /** What must be there for the page to be of use. */
  readonly usable: string
}

const DOOR: Place = { name: 'door', path: 'login', usable: '#password' }
const HOME: Place = { name: 'home', path: 'home', usable: 'main .figures' }
const LIST: Place = { name: 'list', path: 'views/my-applications', usable: 'main .page-actions a' }
const POSTS: Place = { name: 'cards', path: 'views/open-posts', usable: 'main .row-card' }
const FORM: Place = {
  name: 'form',
  path: 'views/my-applications/new',
  usable: 'main form input',
}

/** Cold: nothing in the cache, as on the first visit. Later pages: as somebody goes on from page to page. */
const workload: Workload = {
  title: `pages on a slow phone (CPU ÷ ${SLOWDOWN}, 1.6 Mbit/s, 150 ms): time until usable, compressed script`,
  targets: {
    door: 3000,
    'door, script kB': 230,
    ...Object.fromEntries(
      [HOME, LIST, POSTS, FORM].flatMap(({ name }) => [
        [`first ${name}`, 4000],
        [`first ${name}, script kB`, 400],
      ])
    ),
    ...Object.fromEntries([POSTS, LIST, FORM].map(({ name }) => [`later ${name}`, 1500])),
  },
  async run() {
    const server = await startServer()
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-background-networking'],
    })
    try {
      return await measure(browser, server)
    } finally {
      await browser.close()
      await server.stop()
    }
  },
}

export default workload

async function measure(browser: Browser, server: BuiltServer): Promise<Record<string, number>> {
  const portal = `${server.url}/henan-internship`
  const figures: Record<string, number> = {}
  const known = await enter(browser, portal)
  const door = await openCold(await browser.newContext({ viewport: PHONE }), portal, DOOR)
  figures['door'] = door.time
  figures['door, script kB'] = door.script
  for (const place of [HOME, LIST, POSTS, FORM]) {
    const first = await openCold(await knownContext(browser, known), portal, place)
    figures[`first ${place.name}`] = first.time
    figures[`first ${place.name}, script kB`] = first.script
  }
  return { ...figures, ...(await later(await knownContext(browser, known), portal)) }
}

type Known = Awaited<ReturnType<BrowserContext['storageState']>>

function knownContext(browser: Browser, storageState: Known): Promise<BrowserContext> {
  return browser.newContext({ viewport: PHONE, storageState })
}

/** Logs a student of the demo in, at full speed; the server has then answered its first requests. */
async function enter(browser: Browser, portal: string): Promise<Known> {
  const context = await browser.newContext({ viewport: PHONE })
  const page = await context.newPage()
  await page.goto(`${portal}/personas`)
  await page.getByRole('button', { name: /以此身份进入：学生001/ }).click()
  await page.waitForURL(/\/home$/)
  const state = await context.storageState()
  await context.close()
  return state
}

async function openCold(context: BrowserContext, portal: string, place: Place) {
  const page = await context.newPage()
  const scripts = await slowDown(page)
  await page.addInitScript({ content: watchFor(place.usable, '0') })
  await page.goto(`${portal}/${place.path}`)
  const time = await readWatch(page)
  await page.waitForLoadState('networkidle')
  const script = Math.round(scripts() / 1000)
  await context.close()
  return { time, script }
}

/** How long somebody reads the first page before going on. */
const READING = 5000

/** From the press on a link to the page that it leads to. */
async function later(context: BrowserContext, portal: string): Promise<Record<string, number>> {
  const page = await context.newPage()
  await slowDown(page)
  await page.goto(`${portal}/home`)
  await page.locator(HOME.usable).waitFor()
  await page.waitForTimeout(READING)
  const figures: Record<string, number> = {}
  for (const place of [POSTS, LIST, FORM]) {
    const watch = watchFor(place.usable, 'performance.now()')
    const press = `document.querySelector('a[href*="/${place.path}"]').click()`
    await page.evaluate(`${watch}; ${press}; undefined`)
    figures[`later ${place.name}`] = await readWatch(page)
    await page.waitForLoadState('networkidle')
  }
  await context.close()
  return figures
}

/** Slows the page down and counts the bytes of its scripts as they came over the line. */
async function slowDown(page: Page): Promise<() => number> {
  const devtools = await page.context().newCDPSession(page)
  const scripts = new Set<string>()
  let bytes = 0
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', NETWORK)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  return () => bytes
}

/**
 * A script for the page: notes when something that fits the selector was first painted, counted from `since` on its
 * own clock. Measured inside, because questions from outside are slowed down too.
 */
function watchFor(selector: string, since: string): string {
  return `globalThis.usable = new Promise((resolve) => {
    const since = ${since}
    const look = () => {
      if (!document.querySelector(${JSON.stringify(selector)})) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - since)))
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { childList: true, subtree: true })
    look()
  })`
}

async function readWatch(page: Page): Promise<number> {
  return Math.round(Number(await page.evaluate('globalThis.usable')))
}

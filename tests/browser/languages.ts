import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { watchPage } from '#tests/browser/chromium'
import type { Person } from '#tests/browser/persons'
import { en } from '../../resources/texts/en.js'
import { zh } from '../../resources/texts/zh.js'

/** A language as the tests speak it: what stands on the screen for a Chinese text of a pack. */
export interface Language {
  readonly name: string
  readonly own: string
  readonly screen: typeof zh
  readonly say: (text: string) => string
}

const PACKS = ['system', 'internship', 'henan-internship']
const english = Object.assign(
  {},
  ...PACKS.map((pack) => readJson(pack, 'texts/en.json'))
) as Record<string, string>

export const CHINESE: Language = { name: 'Chinese', own: '中文', screen: zh, say: (text) => text }
export const ENGLISH: Language = {
  name: 'English',
  own: 'English',
  screen: en,
  say: (text) => english[text] ?? text,
}

interface Looks {
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
}

/** Opens a browser of its own, chooses the language at the door and enters as a person of the demo. */
export async function enterSpeaking(
  browser: Browser,
  portal: string,
  person: string,
  { screen, own }: Language,
  { viewport, colorScheme = 'light' }: Looks
): Promise<Person> {
  const context = await browser.newContext({ viewport, colorScheme, locale: 'zh-CN' })
  const page = await context.newPage()
  const complaints = watchPage(page)
  await page.goto(`${portal}/login`)
  const language = page.getByRole('button', { name: own, exact: true })
  if (screen === en) await language.click()
  await page.getByRole('link', { name: screen.door.personas }).click()
  await page
    .getByRole('button', { name: new RegExp(`${screen.personas.enter}.*${person}`) })
    .click()
  await page.waitForURL(/\/home$/)
  await page.locator('.top-bar').waitFor()
  return { page, complaints }
}

/** What is read or heard on the open page, piece by piece: texts, names for screen readers, tooltips, placeholders. */
const READABLE = `(() => {
  const pieces = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest('script, style')) pieces.push(node.data)
    } else
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'value'])
        pieces.push(node.getAttribute(name) ?? '')
  }
  return pieces
})()`

/**
 * The Chinese on the open page that is neither the name of a record nor the Chinese name of the language: what an
 * English reader could not read although it is ours.
 */
export async function findChinese(page: Page, typed: readonly string[]): Promise<string[]> {
  const pieces = await page.evaluate<string[]>(READABLE)
  const known = [...NAMES, ...typed, '中文'].sort((one, other) => other.length - one.length)
  const left = pieces.map((piece) => known.reduce((text, name) => text.replaceAll(name, ''), piece))
  return [...new Set(left.filter((piece) => /\p{Script=Han}/u.test(piece)))]
}

/** What people wrote into the records of the demo; a word that is also ours does not count as theirs. */
const NAMES = PACKS.flatMap((pack) => textsIn(readData(pack))).filter(
  (text) => /\p{Script=Han}/u.test(text) && !(text in english)
)

function readData(pack: string): unknown[] {
  const folder = join('schemas', pack, 'data')
  try {
    return readdirSync(folder).map((file) => readJson(pack, `data/${file}`))
  } catch {
    return []
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

function readJson(pack: string, file: string): unknown {
  return JSON.parse(readFileSync(join('schemas', pack, file), 'utf8'))
}

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

const GRAVE = new Set(['serious', 'critical'])
const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What keeps somebody from using the open page, one line per fault: rule, element, what is wrong. The policy
 * of the page stays in force: axe comes by the debugging protocol, not as a script of the page.
 */
export async function findGraveFaults(page: Page): Promise<string[]> {
  await page.evaluate(await source)
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run()
  )
  return results.violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`)
    )
}

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAssetsIfStale } from './assets.ts'
import * as tools from './tools.ts'

type Figures = { passed: number; failed: number; skipped: number }
type Step = { title: string; run: () => Promise<Figures> }

const PASSED: Figures = { passed: 1, failed: 0, skipped: 0 }
const FAILED: Figures = { passed: 0, failed: 1, skipped: 0 }
const SUITES = ['unit', 'properties', 'functional', 'browser']

/** Runs every step, also after a failed one, and returns the exit status. */
export async function runChecks({ hasPacks }: { hasPacks: boolean }): Promise<number> {
  const sum: Figures = { passed: 0, failed: 0, skipped: 0 }
  const failures: string[] = []
  console.log(
    process.env.TEST_DATABASE_URL
      ? 'PostgreSQL: TEST_DATABASE_URL is set, the tests that can use it do.'
      : 'PostgreSQL: TEST_DATABASE_URL is not set, so the tests on PostgreSQL are left out.'
  )
  for (const { title, run } of listSteps(hasPacks)) {
    console.log(`\n== ${title}`)
    const started = Date.now()
    const figures = await run()
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    console.log(`== ${title}: ${figures.failed ? 'FAILED' : 'ok'} in ${seconds} s`)
    if (figures.failed) failures.push(title)
    sum.passed += figures.passed
    sum.failed += figures.failed
    sum.skipped += figures.skipped
  }
  if (failures.length) console.log(`\nFailed: ${failures.join(', ')}`)
  const skipped = sum.skipped ? `, ${sum.skipped} skipped` : ''
  console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`)
  return sum.failed ? 1 : 0
}

function listSteps(hasPacks: boolean): Step[] {
  return [
    { title: 'format', run: () => runTool(tools.formatCheck) },
    { title: 'lint', run: () => runTool(tools.lint) },
    { title: 'arrows between folders', run: () => runTool(tools.arrows) },
    { title: 'types of the server', run: () => runTool(tools.typesOfServer) },
    { title: 'types of the front end', run: () => runTool(tools.typesOfResources) },
    ...(hasPacks ? [{ title: 'packs', run: () => runTool(['ace', 'pack:check']) }] : []),
    { title: 'front end builds', run: buildFrontEnd },
    ...SUITES.map((suite) => ({ title: `${suite} tests`, run: () => runSuite(suite) })),
    ...(process.env.TEST_DATABASE_URL
      ? [
          {
            title: 'functional tests on PostgreSQL',
            run: () => runSuite('functional', { TEST_ON: 'postgres' }),
          },
        ]
      : []),
  ]
}

async function runTool(args: string[]): Promise<Figures> {
  return (await tools.runScript(args)) === 0 ? PASSED : FAILED
}

async function buildFrontEnd(): Promise<Figures> {
  try {
    await buildAssetsIfStale(console.log)
    return PASSED
  } catch (error) {
    console.error(error)
    return FAILED
  }
}

/** A suite that dies before it wrote its figures counts as one failure. */
async function runSuite(suite: string, more: Record<string, string> = {}): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'paifang-figures-'))
  const path = join(folder, 'figures.json')
  try {
    const args = ['--import=@poppinss/ts-exec', 'bin/test.ts', suite]
    const code = await tools.runScript(args, { env: { FIGURES_FILE: path, ...more } })
    const written = await readFile(path, 'utf8').catch(() => null)
    if (written === null) return FAILED
    const { passed, failed, skipped, todo } = JSON.parse(written)
    return { passed, failed: failed || (code === 0 ? 0 : 1), skipped: skipped + todo }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

import { execFile } from 'node:child_process'
import { test } from '@japa/runner'
import { arrows, ROOT } from '../../bin/tools.ts'

type Violation = { from: string; to: string; rule: { name: string } }

test.group('Arrows between folders', () => {
  test('a file that looks up, knows HTTP, reads files or makes a cycle is found', async ({
    assert,
  }) => {
    const found = (await findViolations('tests/arrows/app')).map(({ from, to, rule }) => {
      return `${rule.name}: ${from.replace('tests/arrows/app/', '')} > ${to.split('/').slice(-2).join('/')}`
    })
    assert.includeMembers(found, [
      'query-looks-up: query/looks_up.ts > http/page.ts',
      'query-looks-up: query/looks_up.ts > http/page_data.ts',
      'stages-stay-below: query/looks_up.ts > http/page.ts',
      'shared-with-the-browser-no-builtin: conditions/reads_files.ts > fs',
    ])
    assert.isTrue(found.some((line) => line.startsWith('only-http-knows-http: query/looks_up.ts')))
    assert.isTrue(found.some((line) => line.startsWith('no-cycle: records/')))
    assert.isFalse(found.some((line) => line.includes('types_only.ts')))
  }).timeout(30_000)
})

function findViolations(folder: string): Promise<Violation[]> {
  const [script, , ...options] = arrows as [string, string, ...string[]]
  const args = [script, folder, ...options, '--output-type', 'json']
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: ROOT, maxBuffer: 2 ** 26 }, (error, stdout) => {
      if (!stdout) return reject(error)
      resolve(JSON.parse(stdout).summary.violations)
    })
  })
}

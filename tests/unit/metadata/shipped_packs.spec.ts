import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import { readJudgedPack } from '#app/authorize/judged_pack'
import { checkPacks, renderReport } from '#app/metadata/report'

test.group('Metadata | the packs of this repository', () => {
  for (const folder of ['schemas', 'tests/packs']) {
    test(`every portal below ${folder} is without problems and warnings`, async ({ assert }) => {
      const root = fileURLToPath(new URL(`../../../${folder}`, import.meta.url))
      const report = await checkPacks(root, null, readJudgedPack)
      assert.isNotEmpty(report.packs)
      assert.deepEqual(report.problems, [], renderReport(report))
      assert.deepEqual(report.unchecked, [])
    })
  }
})

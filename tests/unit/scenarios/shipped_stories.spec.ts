import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { listPacks, readPack } from '#app/metadata/read_pack'
import { playPack } from '#app/scenarios/play'
import { playgrounds } from '#app/scenarios/playground'
import { testDialects } from '#tests/helpers/test_database'

const SCHEMAS = fileURLToPath(new URL('../../../schemas', import.meta.url))

for (const dialect of testDialects) {
  test.group(`Scenarios | stories of the packs | ${dialect}`, () => {
    const url = dialect === 'postgres' ? (process.env.TEST_DATABASE_URL ?? null) : null

    test('every step of every story that is not left out comes out as told', async ({ assert }) => {
      for (const id of await listPacks(SCHEMAS)) {
        const { catalog } = await readPack(SCHEMAS, id)
        const plays = await playPack(catalog!, { open: playgrounds(db.manager, url) })
        const steps = plays.flatMap((play) => play.steps)
        const failed = steps.filter(({ result }) => result === 'failed')
        assert.deepEqual(
          failed.map(({ text, note }) => `${text}: ${note}`),
          []
        )
        assert.isAbove(steps.filter(({ result }) => result === 'passed').length, 0)
      }
    }).timeout(120_000)
  })
}

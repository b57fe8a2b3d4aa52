import { test } from '@japa/runner'
import { nextActors } from '#app/http/pages/next_actors'
import { readPack } from '#app/metadata/read_pack'

async function actors(pack: string, entity: string, state: string) {
  const { catalog } = await readPack('tests/packs', pack)
  return nextActors(catalog!.entities.get(entity)!, state, catalog!)
}

test.group('Next actors | nextActors', () => {
  test('a record waits for the roles that may fire the transition that leads on', async ({
    assert,
  }) => {
    assert.deepEqual(await actors('library', 'loan', 'draft'), ['借阅台'])
    assert.deepEqual(await actors('library', 'loan', 'asked'), ['馆长'])
  })

  test('at a step of an approval chain it waits for the roles of the step', async ({ assert }) => {
    assert.deepEqual(await actors('chain', 'request', 'county'), ['区县审核员'])
  })

  test('a record that may stay where it is waits for nobody', async ({ assert }) => {
    assert.deepEqual(await actors('library', 'loan', 'lent'), [])
    assert.deepEqual(await actors('library', 'loan', 'returned'), [])
    assert.deepEqual(await actors('library', 'loan', 'nowhere'), [])
  })
})

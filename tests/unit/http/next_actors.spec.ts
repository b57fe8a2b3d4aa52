import { test } from '@japa/runner'
import type { Transition } from '#app/metadata/catalog'
import { nextActors } from '#app/http/pages/next_actors'
import { readPack } from '#app/metadata/read_pack'

async function actors(
  pack: string,
  entity: string,
  state: string,
  fits: (transition: Transition) => boolean = () => true
) {
  const { catalog } = await readPack('tests/packs', pack)
  return nextActors(catalog!.entities.get(entity)!, state, catalog!, fits)
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

  test('a way on that is not this record’s is passed over', async ({ assert }) => {
    assert.deepEqual(await actors('library', 'loan', 'draft', () => false), [])
    const others = await actors('library', 'loan', 'asked', ({ tone }) => tone !== 'primary')
    assert.notDeepEqual(others, ['馆长'])
  })

  test('a record that may stay where it is waits for nobody', async ({ assert }) => {
    assert.deepEqual(await actors('library', 'loan', 'lent'), [])
    assert.deepEqual(await actors('library', 'loan', 'returned'), [])
    assert.deepEqual(await actors('library', 'loan', 'nowhere'), [])
  })
})

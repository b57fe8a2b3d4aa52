import { test } from '@japa/runner'
import { buildAbility } from '#app/authorize/ability'
import { offeredMenu } from '#app/authorize/menu'
import { bindVariables } from '#app/authorize/variables'
import { readPack } from '#app/metadata/read_pack'

const clock = { now: '2026-05-01T00:00:00.000Z', today: '2026-05-01' }
const catalog = (await readPack('tests/packs', 'library')).catalog!

function menuOf(roles: readonly string[], rights: readonly string[] | null = roles) {
  const ability = rights && abilityOf(rights)
  return offeredMenu(catalog, ability, roles).map(({ id, entries }) => [
    id,
    ...entries.map((entry) => entry.id),
  ])
}

function abilityOf(roles: readonly string[]) {
  const identity = { account: null, roles, standsFor: { branch: 'b1' }, values: {} }
  return buildAbility(catalog, roles, bindVariables(catalog, identity, clock))
}

test.group('Menu | offeredMenu', () => {
  test('the menus of several roles flow together, and a list stands once', ({ assert }) => {
    assert.deepEqual(menuOf(['head', 'desk']), [['loans', 'loans', 'books']])
  })

  test('a list of which nothing may be read is not offered, nor a group of nothing but such', ({
    assert,
  }) => {
    assert.deepEqual(menuOf(['desk'], ['curator']), [['loans', 'books']])
    assert.deepEqual(menuOf(['head'], ['curator']), [])
  })

  test('whoever has no rights yet is offered no list', ({ assert }) => {
    assert.deepEqual(menuOf(['desk', 'curator'], null), [])
  })
})

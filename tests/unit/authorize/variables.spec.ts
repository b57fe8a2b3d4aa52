import { test } from '@japa/runner'
import { bindVariables } from '#app/authorize/variables'
import { smallCatalog } from '#tests/helpers/small_catalog'

const catalog = smallCatalog({
  entities: {
    school: { fields: { name: 'text' } },
    department: { fields: { school: { to: 'school' } } },
  },
  roles: {
    clerk: {
      standsFor: [
        { name: 'department', entity: 'department', from: null },
        { name: 'school', entity: 'school', from: ['department', 'school'] },
      ],
      rules: {},
    },
  },
  parameters: { threshold: 3, 'youth.below': null },
})
const clock = { now: '2026-05-01T02:00:00.000Z', today: '2026-05-01' }
const identity = {
  account: { id: 'a1', login: 'demo', name: '演示甲' },
  roles: ['clerk'],
  standsFor: { department: 'd1' },
  values: { 'department.active': false, 'department.note': null },
}

test.group('bindVariables | user', () => {
  const variables = bindVariables(catalog, identity, clock)

  test('a name gives the record it stands for and a path the value behind it', ({ assert }) => {
    assert.equal(variables.get('user', ['department']), 'd1')
    assert.equal(variables.get('user', ['department', 'active']), false)
    assert.equal(variables.get('user', ['account']), 'a1')
  })

  test('an empty field behind a name is null, one that was not loaded is missing', ({ assert }) => {
    assert.isNull(variables.get('user', ['department', 'note']))
    assert.isUndefined(variables.get('user', ['department', 'unloaded']))
  })

  test('a name that follows an empty reference is null, with all that lies behind it', ({
    assert,
  }) => {
    assert.isNull(variables.get('user', ['school']))
    assert.isNull(variables.get('user', ['school', 'name']))
  })

  test('a name that no role of the identity defines is missing', ({ assert }) => {
    assert.isUndefined(variables.get('user', ['enterprise']))
    assert.isUndefined(variables.get('user', ['enterprise', 'name']))
    assert.isUndefined(variables.get('user', []))
    assert.isUndefined(variables.get('user', ['constructor']))
  })

  test('nobody has no account', ({ assert }) => {
    assert.isUndefined(
      bindVariables(catalog, { ...identity, account: null }, clock).get('user', ['account'])
    )
  })
})

test.group('bindVariables | the rest', () => {
  test('the clock is the act`s own', ({ assert }) => {
    const variables = bindVariables(catalog, identity, clock)
    assert.deepEqual(
      [variables.get('today', []), variables.get('now', []), variables.get('year', [])],
      ['2026-05-01', clock.now, 2026]
    )
  })

  test('a parameter without a value is null, an unknown one missing', ({ assert }) => {
    const variables = bindVariables(catalog, identity, clock)
    assert.equal(variables.get('param', ['threshold']), 3)
    assert.isNull(variables.get('param', ['youth', 'below']))
    assert.isUndefined(variables.get('param', ['nothing']))
  })

  test('what the act brings may be empty, what it cannot have is missing', ({ assert }) => {
    const variables = bindVariables(catalog, identity, clock, {
      input: { opinion: 'x', note: null },
    })
    assert.equal(variables.get('input', ['opinion']), 'x')
    assert.isNull(variables.get('input', ['note']))
    assert.isNull(variables.get('input', ['left']))
    assert.isUndefined(variables.get('before', ['name']))
  })
})

import { test } from '@japa/runner'
import { ALWAYS, NEVER } from '#app/conditions/condition'
import { readerOf } from '#app/conditions/reader'
import { buildAbility } from '#app/authorize/ability'
import { bindVariables } from '#app/authorize/variables'
import { smallCatalog } from '#tests/helpers/small_catalog'
import type { SmallRule } from '#tests/helpers/small_catalog'

const fields = {
  name: 'text',
  grade: 'integer',
  secret: 'boolean',
  other: 'integer',
  phone: { kind: 'text', mask: 'phone' },
} as const
const clock = { now: '2026-05-01T00:00:00.000Z', today: '2026-05-01' }

function abilityOf(
  roles: Record<string, Record<string, SmallRule>>,
  standsFor: Record<string, string> = {}
) {
  const catalog = smallCatalog({
    entities: { thing: { fields }, all: { fields } },
    roles: Object.fromEntries(Object.entries(roles).map(([id, rules]) => [id, { rules }])),
  })
  const identity = { account: null, roles: Object.keys(roles), standsFor, values: {} }
  return buildAbility(catalog, identity.roles, bindVariables(catalog, identity, clock))
}

const row = (values: Record<string, unknown> = {}) =>
  readerOf({ name: 'A', grade: 1, secret: null, ...values })
const read = { action: 'read', subject: 'thing' }

test.group('Ability | can', () => {
  test('without a rule nothing is allowed', ({ assert }) => {
    const ability = abilityOf({ clerk: {} })
    assert.isFalse(ability.can('read', 'thing', row()))
    assert.isFalse(ability.may('read', 'thing'))
    assert.deepEqual(ability.scope('read', 'thing'), NEVER)
  })

  test('inside a role the last matching rule wins, inverted or not', ({ assert }) => {
    const ability = abilityOf({
      clerk: {
        all: read,
        no: { ...read, inverted: true, conditions: { secret: true } },
        one: { ...read, conditions: { name: 'B' } },
      },
    })
    assert.isTrue(ability.can('read', 'thing', row()))
    assert.isFalse(ability.can('read', 'thing', row({ secret: true })))
    assert.isTrue(ability.can('read', 'thing', row({ secret: true, name: 'B' })))
  })

  test('a cannot of one role does not take away what another role gives', ({ assert }) => {
    const ability = abilityOf({ clerk: { all: read }, guest: { no: { ...read, inverted: true } } })
    assert.isTrue(ability.can('read', 'thing', row()))
    assert.deepEqual(ability.scope('read', 'thing'), ALWAYS)
  })

  test('a granting rule whose variable is missing grants nothing', ({ assert }) => {
    const ability = abilityOf({
      clerk: { own: { ...read, conditions: { name: { $ne: '$user.unit' } } } },
    })
    assert.isFalse(ability.can('read', 'thing', row()))
    assert.deepEqual(ability.scope('read', 'thing'), NEVER)
  })

  test('an inverted rule whose variable is missing forbids everything it names', ({ assert }) => {
    const ability = abilityOf({
      clerk: {
        all: read,
        no: { ...read, inverted: true, fields: ['name'], conditions: { name: '$user.unit' } },
      },
    })
    assert.isTrue(ability.can('read', 'thing', row()))
    assert.isFalse(ability.can('read', 'thing', row(), 'name'))
    assert.deepEqual(ability.scope('read', 'thing', 'name'), NEVER)
  })

  test('a rule exists only when its `when` holds; unknown, it grants nothing and still forbids', ({
    assert,
  }) => {
    const granting = { clerk: { own: { ...read, when: { '$user.unit': 'u1' } } } }
    assert.isTrue(abilityOf(granting, { unit: 'u1' }).can('read', 'thing', row()))
    assert.isFalse(abilityOf(granting, { unit: 'u2' }).can('read', 'thing', row()))
    assert.isFalse(abilityOf(granting).can('read', 'thing', row()))
    const forbidding = {
      clerk: { all: read, no: { ...read, inverted: true, when: { '$user.unit': 'u1' } } },
    }
    assert.isFalse(abilityOf(forbidding).can('read', 'thing', row()))
    assert.isTrue(abilityOf(forbidding, { unit: 'u2' }).can('read', 'thing', row()))
  })

  test('a rule with fields gives the row, and of its fields only those', ({ assert }) => {
    const ability = abilityOf({ clerk: { some: { ...read, fields: ['name'] } } })
    assert.isTrue(ability.can('read', 'thing', row()))
    assert.isTrue(ability.can('read', 'thing', row(), 'name'))
    assert.isFalse(ability.can('read', 'thing', row(), 'grade'))
    assert.isTrue(ability.can('read', 'thing', row(), 'version'))
  })

  test('words that stand for everything in CASL stand for nothing here', ({ assert }) => {
    const ability = abilityOf({
      clerk: {
        manage: { action: 'manage', subject: 'thing' },
        all: { action: 'read', subject: 'all' },
      },
    })
    assert.isFalse(ability.can('read', 'thing', row()))
    assert.isFalse(ability.can('update', 'thing', row()))
    assert.isTrue(ability.can('read', 'all', row()))
  })

  test('a rule names its fields letter by letter', ({ assert }) => {
    const ability = abilityOf({ clerk: { some: { ...read, fields: ['*', 'na*'] } } })
    assert.isFalse(ability.can('read', 'thing', row(), 'name'))
  })

  test('an unknown role has no rights and an unknown entity no rows', ({ assert }) => {
    const catalog = smallCatalog({ entities: { thing: { fields } } })
    const ability = buildAbility(catalog, ['ghost'], { get: () => undefined })
    assert.isFalse(ability.can('read', 'thing', row()))
    assert.isFalse(ability.may('read', 'nothing'))
  })
})

test.group('Ability | scope', () => {
  test('a comparison that is unknown takes no row away from an earlier rule', ({ assert }) => {
    const rules = {
      all: read,
      no: { ...read, inverted: true, conditions: { grade: '$record.other' } },
    }
    const ability = abilityOf({ clerk: rules })
    assert.isTrue(ability.can('read', 'thing', row({ other: null })))
    assert.isFalse(ability.can('read', 'thing', row({ other: 1 })))
    assert.deepEqual(ability.scope('read', 'thing'), ability.scope('read', 'thing', 'name'))
  })

  test('a field that is readable wherever the row is needs no question of its own', ({
    assert,
  }) => {
    const own = { ...read, conditions: { grade: 1 } }
    const ability = abilityOf({
      clerk: {
        own,
        hide: { ...read, inverted: true, fields: ['secret'], conditions: { name: 'B' } },
      },
    })
    assert.deepEqual(ability.fieldScope('read', 'thing', 'name'), ALWAYS)
    assert.deepEqual(ability.fieldScope('read', 'thing', 'updatedAt'), ALWAYS)
    assert.notDeepEqual(ability.fieldScope('read', 'thing', 'secret'), ALWAYS)
  })

  test('equal conditions of several roles are asked once', ({ assert }) => {
    const own = { ...read, conditions: { grade: 1 } }
    const ability = abilityOf({ clerk: { own }, other: { own: { ...own, fields: ['name'] } } })
    assert.equal(ability.scope('read', 'thing').op, 'compare')
    assert.deepEqual(ability.fieldScope('read', 'thing', 'grade'), ALWAYS)
  })
})

test.group('Ability | plainScope', () => {
  test('a field shows plain only in the rows of the rule that says so', ({ assert }) => {
    const ability = abilityOf({
      clerk: { all: read, own: { ...read, conditions: { grade: 1 }, plain: true } },
    })
    assert.isTrue(ability.plain('read', 'thing', 'phone'))
    assert.deepEqual(ability.plainScope('read', 'thing', 'phone').op, 'compare')
  })

  test('without a word of it a field never shows plain', ({ assert }) => {
    assert.isFalse(abilityOf({ clerk: { all: read } }).plain('read', 'thing', 'phone'))
  })

  test('plain everywhere needs no question', ({ assert }) => {
    const ability = abilityOf({
      clerk: { own: { ...read, conditions: { grade: 1 }, plain: true } },
    })
    assert.deepEqual(ability.plainScope('read', 'thing', 'phone'), ALWAYS)
  })
})

test.group('Ability | reason', () => {
  test('the sentence of the rule that forbids is told', ({ assert }) => {
    const ability = abilityOf({
      clerk: {
        all: read,
        no: { ...read, inverted: true, reason: '仅限演示管理员查看', conditions: { secret: true } },
      },
    })
    assert.equal(ability.reason('read', 'thing', row({ secret: true })), '仅限演示管理员查看')
    assert.isNull(ability.reason('read', 'thing', row()))
  })
})

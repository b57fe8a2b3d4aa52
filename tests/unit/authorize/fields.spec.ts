import { test } from '@japa/runner'
import { readerOf } from '#app/conditions/reader'
import { buildAbility } from '#app/authorize/ability'
import { assertCan, assertMay, assertReadable } from '#app/authorize/authorize'
import { explain } from '#app/authorize/explain'
import { readableFields, writableFields } from '#app/authorize/fields'
import { bindVariables } from '#app/authorize/variables'
import { conditionOn, smallCatalog } from '#tests/helpers/small_catalog'
import type { SmallEntity } from '#tests/helpers/small_catalog'

const locked = smallCatalog({ entities: { plan: { fields: { kind: 'text' } } } })
const plan: SmallEntity = {
  fields: {
    name: 'text',
    owner: { kind: 'text', writeOnce: true },
    mark: { kind: 'text', internal: true },
    hours: { kind: 'integer', readonly: conditionOn(locked, 'plan', { kind: 'fixed' }) },
    place: { kind: 'text', readonly: conditionOn(locked, 'plan', { kind: '$user.unit' }) },
    kind: 'text',
  },
  states: {
    draft: { edit: true, remove: true },
    done: { edit: false },
    odd: { edit: conditionOn(locked, 'plan', { kind: 'open' }) },
  },
}
const catalog = smallCatalog({
  entities: { plan },
  roles: {
    clerk: {
      rules: {
        plans: { action: ['create', 'read', 'update'], subject: 'plan' },
        kinds: {
          action: ['update', 'read'],
          subject: 'plan',
          inverted: true,
          fields: ['kind'],
          conditions: { name: '甲' },
          reason: '甲的类型不可更改',
        },
      },
    },
    reader: { rules: { own: { action: 'read', subject: 'plan', conditions: { name: '乙' } } } },
  },
})
const clock = { now: '2026-05-01T00:00:00.000Z', today: '2026-05-01' }

function actOf(role: string, standsFor: Record<string, string> = { unit: 'u1' }) {
  const identity = { account: null, roles: [role], standsFor, values: {} }
  const variables = bindVariables(catalog, identity, clock)
  return { catalog, identity, variables, ability: buildAbility(catalog, [role], variables) }
}
const entity = catalog.entities.get('plan')!
const row = (values: Record<string, unknown>) =>
  readerOf({ state: 'draft', name: '丙', kind: 'open', ...values })
const writable = (
  values: Record<string, unknown>,
  action: string,
  standsFor?: Record<string, string>
) => [...writableFields(actOf('clerk', standsFor), entity, row(values), action)].sort()

test.group('Fields | writableFields', () => {
  test('an update may write what the rules give, save what is internal, built in or set once', ({
    assert,
  }) => {
    assert.deepEqual(writable({}, 'update'), ['hours', 'kind', 'name', 'place'])
  })

  test('a creation may also write what is set once', ({ assert }) => {
    assert.deepEqual(writable({}, 'create'), ['hours', 'kind', 'name', 'owner', 'place'])
  })

  test('a rule that forbids a field in this record takes it away', ({ assert }) => {
    assert.notInclude(writable({ name: '甲' }, 'update'), 'kind')
  })

  test('a state that does not let its records be edited leaves nothing', ({ assert }) => {
    assert.deepEqual(writable({ state: 'done' }, 'update'), [])
    assert.isNotEmpty(writable({ state: 'odd' }, 'update'))
    assert.deepEqual(writable({ state: 'odd', kind: 'other' }, 'update'), [])
    assert.deepEqual(writable({ state: 'gone' }, 'update'), [])
  })

  test('a field that is locked by another stays locked when nobody can tell', ({ assert }) => {
    assert.notInclude(writable({ kind: 'fixed' }, 'update'), 'hours')
    assert.notInclude(writable({ kind: 'u1' }, 'update'), 'place')
    assert.notInclude(writable({}, 'update', {}), 'place')
  })
})

test.group('Fields | readableFields', () => {
  test('what every record has is readable wherever the record is', ({ assert }) => {
    const fields = readableFields(actOf('clerk'), entity, row({ name: '甲' }))
    assert.includeMembers([...fields], ['id', 'version', 'state', 'createdBy', 'name'])
    assert.notInclude([...fields], 'kind')
    assert.isEmpty(readableFields(actOf('reader'), entity, row({})))
  })
})

test.group('Authorize | refusals', () => {
  test('an action that nobody of the role has is forbidden', ({ assert }) => {
    assert.throws(
      () => assertMay(actOf('reader').ability, 'update', 'plan'),
      '您的账号没有办理这项业务的权限。'
    )
    assert.doesNotThrow(() => assertMay(actOf('reader').ability, 'read', 'plan'))
  })

  test('a record outside the scope and one that is missing are refused alike', ({ assert }) => {
    const told = (record: ReturnType<typeof row> | null) => {
      try {
        assertReadable(actOf('reader').ability, 'plan', record)
      } catch (error) {
        const { code, status, message, hint, details } = error as Record<string, unknown>
        return JSON.stringify({ code, status, message, hint, details })
      }
      return null
    }
    assert.equal(told(row({})), told(null))
    assert.include(told(null), 'E_RECORD_NOT_FOUND')
    assert.isNull(told(row({ name: '乙' })))
  })

  test('an act on a record that the rules refuse tells the reason that stands on the rule', ({
    assert,
  }) => {
    assert.throws(() => assertCan(actOf('reader').ability, 'update', 'plan', row({})))
    assert.equal(
      actOf('clerk').ability.reason('update', 'plan', row({ name: '甲' }), 'kind'),
      '甲的类型不可更改'
    )
  })
})

test.group('Authorize | explain', () => {
  test('it names the rule that decides and what every other rule said', ({ assert }) => {
    const { allowed, roles } = explain(
      actOf('clerk'),
      'update',
      'plan',
      row({ name: '甲' }),
      'kind'
    )
    assert.isFalse(allowed)
    assert.deepEqual(roles, [
      {
        role: 'clerk',
        verdict: 'forbids',
        decidedBy: 'kinds',
        reason: '甲的类型不可更改',
        rules: [
          { name: 'kinds', inverted: true, outcome: 'matches' },
          { name: 'plans', inverted: false, outcome: 'matches' },
        ],
      },
    ])
  })

  test('a role without a matching rule is silent', ({ assert }) => {
    const { allowed, roles } = explain(actOf('reader'), 'read', 'plan', row({}))
    assert.isFalse(allowed)
    assert.deepEqual(roles[0], {
      role: 'reader',
      verdict: 'silent',
      decidedBy: null,
      reason: null,
      rules: [{ name: 'own', inverted: false, outcome: 'does not match' }],
    })
  })
})

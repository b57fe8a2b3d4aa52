import { test } from '@japa/runner'
import type { Account, Grant } from '#app/accounts/account'
import { identitiesOf } from '#app/accounts/identities'
import type { Catalog, Door } from '#app/metadata/catalog'

const branch = { name: 'branch', entity: 'branch', from: null }
const catalog = {
  id: 'tiny',
  roles: new Map([
    ['desk', { standsFor: new Map([['branch', branch]]) }],
    ['head', { standsFor: new Map([['branch', branch]]) }],
    ['curator', { standsFor: new Map() }],
  ]),
} as unknown as Catalog
const door = { id: 'staff', roles: ['desk', 'curator'] } as unknown as Door

const at = (role: string, record: string | null): Grant => ({
  role,
  standsFor: record === null ? null : { name: 'branch', record },
})
const identities = (...grants: Grant[]) =>
  identitiesOf({ grants } as unknown as Account, door, catalog)

test.group('Identities | identitiesOf', () => {
  test('grants that stand for the same record are one identity with all their roles', ({
    assert,
  }) => {
    assert.deepEqual(
      identities(at('head', 'e'), at('desk', 'e'), at('desk', 'w')).map(({ key, roles }) => [
        key,
        roles,
      ]),
      [
        ['branch:e', ['desk', 'head']],
        ['branch:w', ['desk']],
      ]
    )
  })

  test('a grant that stands for nothing acts for the portal', ({ assert }) => {
    assert.deepEqual(
      identities(at('curator', null)).map(({ key }) => key),
      ['portal']
    )
  })

  test('a door lets in only identities with one of its roles', ({ assert }) => {
    assert.isEmpty(identities(at('head', 'e')))
  })

  test('a grant whose role is gone, or that stands for another kind of record, gives nothing', ({
    assert,
  }) => {
    assert.isEmpty(identities(at('gone', 'e'), at('desk', null), at('curator', 'e')))
  })
})

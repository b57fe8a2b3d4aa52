import { test } from '@japa/runner'
import type { Account } from '#app/accounts/account'
import type { IdentityChoice } from '#app/accounts/identities'
import { loadIdentity } from '#app/accounts/load_identity'
import { PortalAccounts } from '#app/accounts/portal_accounts'
import type { Catalog } from '#app/metadata/catalog'
import { migrate } from '#app/migrate/migrate'
import type { PortalDatabase } from '#app/portals/database'
import { insertRow } from '#app/records/store'
import { emptyValues, type Values } from '#app/records/values'
import { smallCatalog } from '#tests/helpers/small_catalog'
import { openTestDatabase, testDialects } from '#tests/helpers/test_database'

const id = (last: string) => `00000000-0000-7000-8000-00000000000${last}`
const [PERSON, TOWN, EAST, DESK, LOOSE] = ['1', '2', '3', '4', '5'].map(id) as [
  string,
  string,
  string,
  string,
  string,
]

/** A desk of a branch of a town; `branch` and `town` follow the desk a grant names. */
function townCatalog(): Catalog {
  const desk = { name: 'desk', entity: 'desk', from: null }
  const branch = { name: 'branch', entity: 'branch', from: ['desk', 'branch'] }
  const town = { name: 'town', entity: 'town', from: ['branch', 'town'] }
  const catalog = smallCatalog({
    entities: {
      town: { fields: { name: 'text', size: 'integer' } },
      branch: { fields: { name: 'text', open: 'boolean', town: { to: 'town' } } },
      desk: { fields: { name: 'text', branch: { to: 'branch' } } },
    },
    roles: {
      clerk: { standsFor: [desk, branch, town], rules: {} },
      guest: { standsFor: [desk], rules: {} },
    },
  })
  const userPaths = ['desk.name', 'branch.open', 'town.size', 'desk.branch.name', 'account.login']
  return { ...catalog, userPaths: userPaths.map((path) => path.split('.')) }
}

const account: Account = {
  portal: 'small',
  id: PERSON,
  login: 'clerk',
  name: '演示馆员',
  phone: null,
  state: 'active',
  hasPassword: true,
  mustChange: false,
  sessionEpoch: 0,
  grants: [],
}
const at = (record: string, roles: string[]): IdentityChoice => {
  return { key: `desk:${record}`, standsFor: { name: 'desk', record }, roles }
}

async function fill(database: PortalDatabase, catalog: Catalog): Promise<void> {
  const put = (entity: string, values: Values) =>
    database.write((transaction) => {
      const shape = catalog.entities.get(entity)!
      const now = '2026-11-23T01:00:00.000Z'
      const stamps = { version: 1, createdAt: now, updatedAt: now, complete: true }
      return insertRow(transaction, shape, { ...emptyValues(shape), ...stamps, ...values })
    })
  await put('account', { id: PERSON, login: 'clerk', name: '演示馆员' })
  await put('town', { id: TOWN, name: '演示县', size: 7 })
  await put('branch', { id: EAST, name: '演示东馆', open: true, town: TOWN })
  await put('desk', { id: DESK, name: '演示一号台', branch: EAST })
  await put('desk', { id: LOOSE, name: '演示二号台' })
}

for (const dialect of testDialects) {
  test.group(`Identity | loadIdentity on ${dialect}`, (group) => {
    const catalog = townCatalog()
    let database: PortalDatabase
    group.setup(async () => {
      const opened = await openTestDatabase(dialect)
      database = opened.database
      await migrate(opened.database, catalog)
      await fill(database, catalog)
      return () => opened.drop()
    })

    test('what follows the record of a grant is resolved with every value the pack uses', async ({
      assert,
    }) => {
      const { identity } = await loadIdentity(account, at(DESK, ['clerk']), { catalog, database })
      assert.deepEqual(identity.standsFor, { desk: DESK, branch: EAST, town: TOWN })
      assert.deepEqual(identity.values, {
        'desk.name': '演示一号台',
        'branch.open': true,
        'town.size': 7,
        'desk.branch.name': '演示东馆',
        'account.login': 'clerk',
      })
    })

    test('a name that no role of the identity has is missing', async ({ assert }) => {
      const { identity } = await loadIdentity(account, at(DESK, ['guest']), { catalog, database })
      assert.deepEqual(identity.standsFor, { desk: DESK })
    })

    test('behind an empty reference there is nothing, and values are null', async ({ assert }) => {
      const { identity } = await loadIdentity(account, at(LOOSE, ['clerk']), { catalog, database })
      assert.deepEqual(identity.standsFor, { desk: LOOSE })
      assert.isNull(identity.values['town.size'])
    })

    test('a grant for a record that is gone stands for nothing', async ({ assert }) => {
      const { identity } = await loadIdentity(account, at(id('9'), ['clerk']), {
        catalog,
        database,
      })
      assert.deepEqual(identity.standsFor, {})
    })

    test('whom one stands for reads as the record and the roles', async ({ assert }) => {
      const { title } = await loadIdentity(account, at(DESK, ['clerk']), { catalog, database })
      assert.equal(title, '演示一号台 · clerk')
    })

    test('all of it is one statement', async ({ assert }) => {
      let count = 0
      const rows: PortalDatabase['rows'] = (query) => {
        count++
        return database.rows(query)
      }
      const counting = { dialect, rows } as PortalDatabase
      await loadIdentity(account, at(DESK, ['clerk']), { catalog, database: counting })
      assert.equal(count, 1)
    })
  })
}

test.group('Accounts | findById', () => {
  test('an account of another portal is refused before any table is read', async ({ assert }) => {
    const rows = () => Promise.reject(new Error('A table was read.'))
    const database = { dialect: 'sqlite', rows } as unknown as PortalDatabase
    const accounts = new PortalAccounts(() => ({ catalog: townCatalog(), database }))
    for (const name of [`other.${PERSON}`, PERSON, `.${PERSON}`, 'small', '', 7]) {
      assert.isNull(await accounts.findById(name))
    }
  })

  test('the session keeps the portal with the account', async ({ assert }) => {
    const user = await new PortalAccounts(() => undefined).createUserForGuard(account)
    assert.equal(user.getId(), `small.${PERSON}`)
  })
})

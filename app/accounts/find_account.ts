import { isId } from '#app/records/id'
import type { Row } from '#app/portals/database'
import type { Catalog } from '#app/metadata/catalog'
import { identifier, join, sql, type Sql } from '#app/sql/sql'
import {
  ACCOUNT,
  columnOf,
  GRANT,
  systemEntity,
  type Account,
  type AccountContext,
  type Grant,
} from './account.js'

const STANDS_FOR = 'standsFor.'

/** The account with its credential and active grants in one statement; null when there is none. */
export async function findAccount(id: string, context: AccountContext): Promise<Account | null> {
  if (!isId(id)) return null
  const rows = await context.database.rows(
    sql`${selectAccounts(context.catalog)} where a.id = ${id}`
  )
  return toAccounts(rows, context.catalog)[0] ?? null
}

/** The accounts of these ids, in no order; unknown ids are left out. */
export async function findAccounts(
  ids: readonly string[],
  context: AccountContext
): Promise<Account[]> {
  const known = ids.filter((id) => isId(id))
  if (known.length === 0) return []
  const list = join(
    known.map((id) => sql`${id}`),
    ', '
  )
  return toAccounts(
    await context.database.rows(sql`${selectAccounts(context.catalog)} where a.id in (${list})`),
    context.catalog
  )
}

/**
 * The account that names itself by one of `fields` (a door's `identify`). Null when nobody or more than one person
 * answers to it: a phone number that two people share lets neither in.
 */
export async function findAccountBy(
  fields: readonly string[],
  value: string,
  context: AccountContext
): Promise<Account | null> {
  const entity = systemEntity(context.catalog, ACCOUNT)
  const named = fields.map((field) => sql`${identifier('a', columnOf(entity, field))} = ${value}`)
  if (named.length === 0) return null
  const query = sql`${selectAccounts(context.catalog)} where (${join(named, ' or ')})`
  const accounts = toAccounts(await context.database.rows(query), context.catalog)
  return accounts.length === 1 ? accounts[0]! : null
}

function selectAccounts(catalog: Catalog): Sql {
  const account = systemEntity(catalog, ACCOUNT)
  const grant = systemEntity(catalog, GRANT)
  const column = (field: string) => identifier('a', columnOf(account, field))
  const names = standsForFields(catalog).map(({ column: name }) => sql`, ${identifier('g', name)}`)
  return sql`select a.id, ${column('login')} as login, ${column('name')} as name, ${column('phone')} as phone,
    a.state as state, c.account_id as credential, c.must_change as must_change, c.session_epoch as session_epoch, g.id as grant_id,
    ${identifier('g', columnOf(grant, 'role'))} as role${join(names, '')}
    from ${identifier(account.table)} a
    left join credential c on c.account_id = a.id
    left join ${identifier(grant.table)} g on ${identifier('g', columnOf(grant, 'account'))} = a.id and g.state = 'active'`
}

/** The `standsFor.<name>` references that compile adds to the grants of this pack. */
export function standsForFields(catalog: Catalog): { name: string; column: string }[] {
  return [...systemEntity(catalog, GRANT).fields.values()]
    .filter((field) => field.id.startsWith(STANDS_FOR))
    .map((field) => ({ name: field.id.slice(STANDS_FOR.length), column: field.column }))
}

function toAccounts(rows: readonly Row[], catalog: Catalog): Account[] {
  const byId = Map.groupBy(rows, (row) => String(row.id))
  return [...byId].map(([id, group]) => toAccount(id, group, catalog))
}

function toAccount(id: string, rows: readonly Row[], catalog: Catalog): Account {
  const row = rows[0]!
  return {
    portal: catalog.id,
    id,
    login: String(row.login),
    name: String(row.name ?? row.login),
    phone: row.phone === null ? null : String(row.phone),
    state: String(row.state),
    hasPassword: row.credential !== null,
    mustChange: row.must_change === true || row.must_change === 1,
    sessionEpoch: Number(row.session_epoch ?? 0),
    grants: rows.filter((each) => each.grant_id !== null).map((each) => toGrant(each, catalog)),
  }
}

function toGrant(row: Row, catalog: Catalog): Grant {
  const set = standsForFields(catalog).find(
    ({ column }) => row[column] !== null && row[column] !== undefined
  )
  return {
    role: String(row.role),
    standsFor: set ? { name: set.name, record: String(row[set.column]) } : null,
  }
}

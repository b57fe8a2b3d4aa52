import { findAccount } from '#app/accounts/find_account'
import { keyOf } from '#app/accounts/identities'
import { loadIdentity } from '#app/accounts/load_identity'
import type { Account, Grant } from '#app/accounts/account'
import { bindAct } from '#app/authorize/bind_act'
import type { Act, Clock, Identity } from '#app/authorize/act'
import { E_LOGIN_REQUIRED } from '#app/errors'
import type { Catalog } from '#app/metadata/catalog'
import type { PortalDatabase } from '#app/portals/database'
import { apply } from '#app/records/apply'
import { dataId } from '#app/records/id'
import { planSeed } from '#app/records/seed'
import { identifier, sql } from '#app/sql/sql'
import { engineAct } from './data.js'
import type { Names } from './names.js'
import type { Actor } from './scenario.js'

const PUBLIC = 'public'

export interface Stage {
  readonly catalog: Catalog
  readonly database: PortalDatabase
}

/**
 * Acts as an actor at this moment, its identity built as at the door: an account that really holds the grant, of the
 * pack's data where there is one. Throws E_LOGIN_REQUIRED once account or grant are active no more.
 */
export async function actAs(stage: Stage, actor: Actor, names: Names, clock: Clock): Promise<Act> {
  if (actor.role === PUBLIC) return bindAct(stage, NOBODY, clock)
  const wanted = grantOf(stage.catalog, actor, names)
  const id = await accountFor(stage, actor, wanted, names)
  const account = await findAccount(id, stage)
  const grant = account?.grants.find((each) => isSame(each, wanted))
  if (!account || !grant || account.state !== 'active') throw E_LOGIN_REQUIRED()
  const roles = account.grants
    .filter((each) => keyOf(each) === keyOf(grant))
    .map(({ role }) => role)
  const choice = {
    key: keyOf(grant),
    standsFor: grant.standsFor,
    roles: [...new Set(roles)].sort(),
  }
  const { identity } = await loadIdentity(account, choice, stage)
  return bindAct(stage, identity, clock)
}

const NOBODY: Identity = { account: null, roles: [PUBLIC], standsFor: {}, values: {} }

/** The grant an actor must hold. Throws an Error when role and record do not go together. */
function grantOf(catalog: Catalog, actor: Actor, names: Names): Grant {
  const role = catalog.roles.get(actor.role)
  const named = [...(role?.standsFor.values() ?? [])].find(({ from }) => from === null)
  if (!role) throw new Error(`没有角色“${actor.role}”。`)
  if (!named) return { role: role.id, standsFor: null }
  if (!actor.record) throw new Error(`角色“${actor.role}”要写明代表哪条记录（record）。`)
  return { role: role.id, standsFor: { name: named.name, record: names.get(actor.record).id } }
}

function isSame(one: Grant, other: Grant): boolean {
  return one.role === other.role && keyOf(one) === keyOf(other)
}

/** Whose account it is: the one that is named, the first that was ever given the grant, or a new one made for the story. */
async function accountFor(stage: Stage, actor: Actor, grant: Grant, names: Names): Promise<string> {
  if (actor.account) return names.get(actor.account).id
  const entity = stage.catalog.entities.get('role-grant')!
  const column = (field: string) => identifier(entity.fields.get(field)!.column)
  const stands = grant.standsFor
    ? sql` and ${column(`standsFor.${grant.standsFor.name}`)} = ${grant.standsFor.record}`
    : sql``
  const [row] = await stage.database.rows(
    sql`select ${column('account')} as account from ${identifier(entity.table)} where ${column('role')} = ${grant.role}${stands} order by id limit 1`
  )
  return row ? String(row['account']) : makeAccount(stage, grant)
}

async function makeAccount(stage: Stage, { role, standsFor }: Grant): Promise<string> {
  const { catalog, database } = stage
  const act = engineAct(catalog, database, new Date().toISOString())
  const name = `${role}-${standsFor?.record ?? 'portal'}`
  const id = dataId(catalog.id, 'account', `story:${name}`)
  const person = {
    login: `story-${name}`.slice(0, 50),
    name: `演示${catalog.roles.get(role)?.title ?? role}`,
    state: 'active' satisfies Account['state'],
  }
  const stands = standsFor ? { [`standsFor.${standsFor.name}`]: standsFor.record } : {}
  const grant = { account: id, role, state: 'active', ...stands }
  const seeds = [
    { entity: catalog.entities.get('account')!, id, given: person },
    {
      entity: catalog.entities.get('role-grant')!,
      id: dataId(catalog.id, 'role-grant', `story:${name}`),
      given: grant,
    },
  ]
  await database.write(async (transaction) => {
    for (const seed of seeds) await apply(transaction, act, await planSeed(transaction, act, seed))
  })
  return id
}

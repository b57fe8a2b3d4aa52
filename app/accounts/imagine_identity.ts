import type { Identity } from '#app/authorize/act'
import { kindOf } from '#app/fields/kinds'
import { identifier, sql } from '#app/sql/sql'
import { ACCOUNT, systemEntity, type AccountContext } from './account.js'
import type { IdentityChoice } from './identities.js'
import { identityPlan } from './identity_plan.js'

/** The identity that somebody with these roles would have, without anybody's account; for questions about rules. */
export async function imagineIdentity(
  { roles, standsFor }: Pick<IdentityChoice, 'roles' | 'standsFor'>,
  { catalog, database }: AccountContext
): Promise<Identity> {
  const plan = identityPlan(standsFor?.name ?? null, catalog)
  const accounts = identifier(systemEntity(catalog, ACCOUNT).table)
  const root = plan.root
    ? sql` left join ${identifier(plan.root.table)} t0 on t0.id = ${standsFor?.record ?? null} `
    : sql``
  const [row = {}] = await database.rows(
    sql`select ${plan.columns} from (select 1 as one) o left join ${accounts} a on 1 = 0${root} ${plan.joins}`
  )
  const known = new Set(
    roles.flatMap((role) => [...(catalog.roles.get(role)?.standsFor.keys() ?? [])])
  )
  const names = [...plan.names].filter(
    ([name, alias]) => known.has(name) && typeof row[alias] === 'string'
  )
  const values = [...plan.values].map(([path, { alias, field }]) => [
    path,
    kindOf(field.kind).fromColumn(row[alias] ?? null, database.dialect),
  ])
  return {
    account: null,
    roles,
    standsFor: Object.fromEntries(names.map(([name, alias]) => [name, row[alias] as string])),
    values: Object.fromEntries(values) as Identity['values'],
  }
}

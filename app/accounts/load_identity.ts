import type { Identity } from '#app/authorize/act'
import { kindOf } from '#app/fields/kinds'
import type { Catalog } from '#app/metadata/catalog'
import { identifier, sql, type Sql } from '#app/sql/sql'
import { ACCOUNT, systemEntity, type Account, type AccountContext } from './account.js'
import type { IdentityChoice } from './identities.js'
import { identityTitle } from './identity_text.js'
import { identityPlan, type IdentityPlan } from './identity_plan.js'

/** An identity with the label of what it stands for, for the frame (`演示学校 · 学校管理员`). */
export interface LoadedIdentity {
  readonly identity: Identity
  readonly title: string
}

type Values = Readonly<Record<string, unknown>>

/**
 * Resolves what an identity stands for (its `from` paths too) and every `$user.…` value that the pack's conditions use,
 * in one statement.
 */
export async function loadIdentity(
  account: Account,
  choice: IdentityChoice,
  context: AccountContext
): Promise<LoadedIdentity> {
  const { catalog, database } = context
  const plan = identityPlan(choice.standsFor?.name ?? null, catalog)
  const [row = {}] = await database.rows(selectIdentity(plan, account, choice, catalog))
  const values = [...plan.values].map(([path, { alias, field }]) => {
    return [path, kindOf(field.kind).fromColumn(row[alias] ?? null, database.dialect)]
  })
  const identity: Identity = {
    account: { id: account.id, login: account.login, name: account.name },
    roles: choice.roles,
    standsFor: standsForOf(plan, row, choice, catalog),
    values: Object.fromEntries(values) as Identity['values'],
  }
  return { identity, title: titleOf(plan, row, choice, catalog) }
}

function selectIdentity(
  plan: IdentityPlan,
  account: Account,
  choice: IdentityChoice,
  catalog: Catalog
): Sql {
  const accounts = identifier(systemEntity(catalog, ACCOUNT).table)
  const root = plan.root
    ? sql` left join ${identifier(plan.root.table)} t0 on t0.id = ${choice.standsFor?.record ?? null} `
    : sql``
  return sql`select ${plan.columns} from ${accounts} a${root} ${plan.joins} where a.id = ${account.id}`
}

/** Only the names that a role of this identity has: another role of the same kind of record may know more. */
function standsForOf(
  plan: IdentityPlan,
  row: Values,
  choice: IdentityChoice,
  catalog: Catalog
): Record<string, string> {
  const known = new Set(
    choice.roles.flatMap((role) => [...(catalog.roles.get(role)?.standsFor.keys() ?? [])])
  )
  const found = [...plan.names].filter(
    ([name, alias]) => known.has(name) && typeof row[alias] === 'string'
  )
  return Object.fromEntries(found.map(([name, alias]) => [name, row[alias] as string]))
}

function titleOf(
  plan: IdentityPlan,
  row: Values,
  choice: IdentityChoice,
  catalog: Catalog
): string {
  const label = plan.label
    .map((part) => (typeof part === 'string' ? part : String(row[part.alias] ?? '')))
    .join('')
  return identityTitle(label, choice.roles, catalog)
}

/** The titles of several identities by key, one statement each; asked once, at the door. */
export async function identityTitles(
  account: Account,
  choices: readonly IdentityChoice[],
  context: AccountContext
): Promise<Record<string, string>> {
  const titles: Record<string, string> = {}
  for (const choice of choices)
    titles[choice.key] = (await loadIdentity(account, choice, context)).title
  return titles
}

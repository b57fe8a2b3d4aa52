import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account, AccountContext } from './account.js'
import { setPassword, verifyPassword } from './credentials.js'
import { findAccounts } from './find_account.js'
import { identitiesOf } from './identities.js'
import { loadIdentity } from './load_identity.js'
import { randomPassword } from '#app/records/random_password'

/** Somebody of the demo data whom a visitor may try the portal as. */
export interface Persona {
  readonly login: string
  readonly name: string
  /** 演示第一职业技术学院 · 学校管理员 */
  readonly standsFor: string
  /** Null once somebody has changed it: the one that was given no longer opens. */
  readonly password: string | null
  readonly door: string
}

type Passwords = Record<string, string>

/**
 * Gives each account that has no password yet a random one, kept in `folder` for the personas page. Called after the
 * demo data is loaded; accounts that have one keep it. `mustChange` names those whose password is still to be changed.
 */
export async function setInitialPasswords(
  accountIds: readonly string[],
  { folder, mustChange = [] }: { folder: string; mustChange?: readonly string[] },
  { catalog, database }: AccountContext
): Promise<void> {
  const known = await readPasswords(folder, catalog.id)
  const without = (await findAccounts(accountIds, { catalog, database })).filter(
    ({ hasPassword }) => !hasPassword
  )
  if (without.length === 0) return
  const fresh = without.map(
    ({ id }) => [id, randomPassword(catalog.pack.passwords.minLength)] as const
  )
  await writePasswords(folder, catalog.id, { ...known, ...Object.fromEntries(fresh) })
  for (const [id, password] of fresh)
    await setPassword(id, password, mustChange.includes(id), database)
}

/** The demo's accounts with their passwords; those that no door lets in are left out. */
export async function listPersonas(folder: string, context: AccountContext): Promise<Persona[]> {
  const passwords = await readPasswords(folder, context.catalog.id)
  const accounts = await findAccounts(Object.keys(passwords), context)
  const personas: Persona[] = []
  for (const account of accounts) {
    const persona = await personaOf(account, passwords[account.id] ?? '', context)
    if (persona) personas.push(persona)
  }
  return personas.sort((one, other) => one.login.localeCompare(other.login))
}

async function personaOf(
  account: Account,
  password: string,
  context: AccountContext
): Promise<Persona | null> {
  if (account.state !== 'active') return null
  for (const door of context.catalog.pack.doors.values()) {
    const [choice] = identitiesOf(account, door, context.catalog)
    if (!choice) continue
    const { title } = await loadIdentity(account, choice, context)
    const { login, name } = account
    const opens = await stillOpens(account, password, context)
    return { login, name, standsFor: title, password: opens ? password : null, door: door.id }
  }
  return null
}

/** Only a raised epoch can mean another password, so that the slow hash is asked for few. */
async function stillOpens(
  account: Account,
  password: string,
  { database }: AccountContext
): Promise<boolean> {
  return account.sessionEpoch === 0 || verifyPassword(account.id, password, database)
}

function fileOf(folder: string, portal: string): string {
  return join(folder, `personas-${portal}.json`)
}

async function readPasswords(folder: string, portal: string): Promise<Passwords> {
  const text = await readFile(fileOf(folder, portal), 'utf8').catch(() => '{}')
  return JSON.parse(text) as Passwords
}

/** Whole or not at all: a start that is cut off leaves no half file. */
async function writePasswords(folder: string, portal: string, passwords: Passwords): Promise<void> {
  const draft = `${fileOf(folder, portal)}.new`
  await writeFile(draft, JSON.stringify(passwords, null, 2), { mode: 0o600 })
  await rename(draft, fileOf(folder, portal))
}

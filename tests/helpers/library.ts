import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { Portal } from '#app/portals/portal'
import { Portals } from '#app/portals/portals'
import { dataId } from '#app/records/id'
import { Visitor } from '#tests/helpers/visitor'

/** The tiny library portal of tests/packs, served by this process, with its demo data and passwords. */
export interface Library {
  readonly portal: Portal
  /** The id of a named member of the pack's data. */
  id(entity: string, name: string): string
  password(login: string): string
  /** Somebody who has come in. */
  enter(login: string): Promise<Visitor>
  /** Statements on the portal's database, for what no page does yet. */
  run(text: string): Promise<void>
  /** The statement that makes somebody's password one to be changed. */
  mustChange(login: string): string
  /** Passwords, states and counters as they were at first. */
  reset(): Promise<void>
}

const ID = 'library'

export async function library(): Promise<Library> {
  const portals = await app.container.make(Portals as unknown as new () => Portals)
  const portal = await portals.get(ID)
  if (!portal)
    throw new Error(
      JSON.stringify((await portals.standings()).find(({ id }) => id === ID)?.problems, null, 2)
    )
  const { database } = portal
  const folder = process.env.DATA_DIR!
  const passwords = JSON.parse(readFileSync(join(folder, `personas-${ID}.json`), 'utf8')) as Record<
    string,
    string
  >
  const accounts = await database.rows({ text: 'select id, login from account', bindings: [] })
  const idOf = (login: string) => String(accounts.find((row) => row.login === login)?.id)
  const hashes = await database.rows({
    text: 'select account_id, hash from credential',
    bindings: [],
  })
  const run = (text: string, bindings: readonly unknown[] = []) =>
    database.write(async (transaction) => void (await transaction.run({ text, bindings })))
  const password = (login: string) => passwords[idOf(login)] ?? ''
  const yes = database.dialect === 'sqlite' ? '1' : 'true'
  const no = database.dialect === 'sqlite' ? '0' : 'false'
  return {
    portal,
    password,
    run,
    id: (entity, name) => dataId(ID, entity, name),
    async enter(login) {
      const visitor = new Visitor(ID)
      const answer = await visitor.login(login, password(login))
      if (answer.status !== 200) throw new Error(`${login} does not come in: ${answer.text}`)
      return visitor
    },
    mustChange: (login) =>
      `update credential set must_change = ${yes} where account_id = '${idOf(login)}'`,
    async reset() {
      for (const { account_id: account, hash } of hashes) {
        await run(
          `update credential set hash = ?, must_change = ${no}, failures = 0, locked_until = null where account_id = ?`,
          [hash, account]
        )
      }
      await run(`update account set state = 'active'`)
      await run(`update role_grant set state = 'active'`)
      await db.connection('platform').rawQuery('delete from login_counters')
    },
  }
}

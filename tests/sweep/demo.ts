import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPack } from '#app/metadata/read_pack'
import type { Catalog } from '#app/metadata/catalog'
import { sqliteFile } from '#app/portals/open_database'
import { startServer } from '#tests/browser/server'
import { Visitor } from '#tests/helpers/visitor'
import { openWitness, type Witness } from '#tests/sweep/witness'

export const PORTAL = 'henan-internship'
/** A day on which posts of the demo can be applied for. */
export const TODAY = '2026-11-23'

/** The demo as anybody starts it, in a process of its own, with a witness at its database. */
export interface Demo {
  readonly catalog: Catalog
  readonly witness: Witness
  /** Where its SQLite files lie. */
  readonly folder: string
  /** Somebody who has come in at a door; without a login, somebody who has not. */
  enter(login: string | null, door?: string): Promise<Visitor>
  stop(): Promise<void>
}

export interface DemoOptions {
  /** The packs; `schemas/` of the repository by default. */
  readonly schemas?: string
  /** Begins with the data of another demo that has stopped writing, instead of making it anew. */
  readonly data?: string
}

export async function startDemo({ schemas, data }: DemoOptions = {}): Promise<Demo> {
  const server = await startServer({
    ...(schemas ? { schemas } : {}),
    env: { PAIFANG_CLOCK: `${TODAY}T01:00:00.000Z`, DATA_SIZE: 'normal' },
    before: async (folder) => {
      if (data) await cp(data, folder, { recursive: true, filter: isData })
    },
  })
  const witness = openWitness(sqliteFile(server.dataFolder, PORTAL))
  const { catalog, problems } = await readPack(schemas ?? 'schemas', PORTAL)
  if (!catalog) throw new Error(JSON.stringify(problems, null, 2))
  const passwords = JSON.parse(
    await readFile(join(server.dataFolder, `personas-${PORTAL}.json`), 'utf8')
  ) as Record<string, string>
  return {
    catalog,
    witness,
    folder: server.dataFolder,
    async enter(login, door = '') {
      const visitor = new Visitor(PORTAL, server.url)
      const account = witness.rows('account').find((row) => row['login'] === login)
      if (login === null) await visitor.get(`/${PORTAL}/login`, { accept: 'text/html' })
      else {
        const answer = await visitor.login(login, passwords[String(account?.['id'])], `${door}`)
        if (answer.status !== 200) throw new Error(`${login} does not come in: ${answer.text}`)
      }
      return visitor
    },
    async stop() {
      witness.close()
      await server.stop()
    },
  }
}

/** Sessions and the lock of the other process stay behind. */
function isData(path: string): boolean {
  return !/platform\.sqlite|\.lock/.test(path)
}

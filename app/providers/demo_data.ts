import { mkdir } from 'node:fs/promises'
import { setInitialPasswords } from '#app/accounts/personas'
import type { Problem } from '#app/metadata/problem'
import type { Portal } from '#app/portals/portal'
import { dataId } from '#app/records/id'
import { loadData } from '#app/scenarios/data'
import { loadSets } from '#app/scenarios/sets/load'
import type { Size } from '#app/scenarios/sets/set'
import { identifier, sql } from '#app/sql/sql'

const ACCOUNT = 'account'

export interface DemoOptions {
  /** Keeps the passwords for the personas page. */
  readonly folder: string
  /** How much of the pack's sets is loaded; null: none. */
  readonly size: Size | null
}

/**
 * Gives an empty portal the data and sets of its pack, and their passwords to accounts that a start which was cut off
 * has left without. What is wrong with the data comes back as a problem.
 */
export async function loadDemoData(
  portal: Portal,
  { folder, size }: DemoOptions
): Promise<Problem[]> {
  try {
    await mkdir(folder, { recursive: true })
    if (await isEmpty(portal)) {
      const { now } = portal.clock()
      await loadData(portal, { now })
      if (size) await loadSets(portal, { size, now })
    }
    await setInitialPasswords(demoAccounts(portal), { folder }, portal)
    return []
  } catch (error) {
    return [dataProblem(portal.id, error)]
  }
}

async function isEmpty({ catalog, database }: Portal): Promise<boolean> {
  const account = catalog.entities.get(ACCOUNT)
  if (!account) return true
  const rows = await database.rows(sql`SELECT 1 FROM ${identifier(account.table)} LIMIT 1`)
  return rows.length === 0
}

function demoAccounts({ catalog }: Portal): string[] {
  return [...(catalog.data.get(ACCOUNT)?.keys() ?? [])].map((name) =>
    dataId(catalog.id, ACCOUNT, name)
  )
}

function dataProblem(id: string, error: unknown): Problem {
  const message = `示例数据没有载入：${error instanceof Error ? error.message : String(error)}`
  const place = { file: `${id}/data`, line: 1, column: 1, pointer: '', layer: id, excerpt: null }
  return {
    ...place,
    id: 'data.900',
    message,
    hint: '请修改 data 文件夹中的文件，然后重新启动。',
    severity: 'error',
  }
}

import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalog } from './catalog.js'
import type { Problem } from './problem.js'
import { checkPack } from './check/check.js'
import { compilePack } from './compile/compile.js'
import { SYSTEM, loadPack } from './load/load.js'

export interface ReadPack {
  /** null while there are problems. */
  readonly catalog: Catalog | null
  readonly problems: readonly Problem[]
  /** From the lowest (`system`) to the pack itself. */
  readonly layers: readonly string[]
  /** Absolute paths of everything the pack was read from, bases and `system` included. */
  readonly files: readonly string[]
}

/**
 * Reads, checks and compiles a pack. A Catalog comes only without errors; warnings are listed beside it. A missing
 * folder or a broken file is a problem, never a throw.
 */
export async function readPack(folder: string, id: string): Promise<ReadPack> {
  const pack = await loadPack(folder, id)
  const { draft, problems } = checkPack(pack)
  const isBroken = problems.some(({ severity }) => severity === 'error')
  const { layers, files } = pack
  return { catalog: isBroken ? null : compilePack(draft), problems, layers, files }
}

/** Ids of the packs in a folder that run as portals: those that do not call themselves abstract. */
export async function listPacks(folder: string): Promise<string[]> {
  return (await listFolders(folder)).filter(({ isBase }) => !isBase).map(({ id }) => id)
}

/** Ids of the packs in a folder that only others lie on. */
export async function listBases(folder: string): Promise<string[]> {
  return (await listFolders(folder)).filter(({ isBase }) => isBase).map(({ id }) => id)
}

async function listFolders(folder: string): Promise<{ id: string; isBase: boolean }[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const ids = entries
    .filter(
      (entry) =>
        entry.isDirectory() &&
        entry.name !== SYSTEM &&
        existsSync(join(folder, entry.name, 'pack.json'))
    )
    .map(({ name }) => name)
    .sort()
  return Promise.all(
    ids.map(async (id) => ({ id, isBase: await isAbstract(join(folder, id, 'pack.json')) }))
  )
}

/** A file that cannot be read as JSON counts as a portal, so that its problem is shown and not passed over. */
async function isAbstract(path: string): Promise<boolean> {
  try {
    return (
      (JSON.parse(await readFile(path, 'utf8')) as { abstract?: unknown } | null)?.abstract === true
    )
  } catch {
    return false
  }
}

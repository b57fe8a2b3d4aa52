import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkPack } from './check/check.js'
import { loadPack } from './load/load.js'
import { LOCK_FILE, lockText, placesToLock } from './load/lock.js'
import type { Problem } from './problem.js'

export interface Accepted {
  /** How many patched places are remembered; null while errors stand in the way. */
  readonly places: number | null
  /** The errors, or the warnings that are settled by this. */
  readonly problems: readonly Problem[]
}

/**
 * Remembers for every place that a pack patches what its base says there today, in `pack.lock.json`. A pack with
 * errors is left alone: what cannot be read whole would be forgotten.
 */
export async function acceptBase(folder: string, id: string): Promise<Accepted> {
  const pack = await loadPack(folder, id)
  const { problems } = checkPack(pack)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return { places: null, problems: errors }
  const places = placesToLock(pack.touches.filter(({ node }) => node.file.layer === id))
  await writeFile(join(folder, id, LOCK_FILE), lockText(places))
  const settled = problems.filter(
    (problem) => ['overlay.008', 'overlay.009'].includes(problem.id) && problem.layer === id
  )
  return { places: places.length, problems: settled }
}

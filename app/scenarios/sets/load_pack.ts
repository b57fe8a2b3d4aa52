import { renderProblem } from '#app/metadata/report'
import { migrate } from '#app/migrate/migrate'
import { openDatabase } from '#app/portals/open_database'
import type { PackPlace } from '#app/portals/pack_database'
import { loadData } from '../data.js'
import { loadSets } from './load.js'
import type { Size } from './set.js'

/**
 * Brings a portal's database to its pack and loads data and sets into it. Gives the number of new records. Throws
 * E_DATABASE_LOCKED beside a running server, and an Error with the problems of a pack that has some.
 */
export async function loadPackData(
  id: string,
  size: Size,
  { source, manager, place }: PackPlace,
  onProgress: (count: number) => void
): Promise<number> {
  const { catalog, problems } = await source.read(id)
  if (!catalog) throw new Error(problems.flatMap(renderProblem).join('\n'))
  const database = await openDatabase(manager, id, place)
  try {
    await migrate(database, catalog)
    const stage = { catalog, database }
    return (await loadData(stage)) + (await loadSets(stage, { size, onProgress }))
  } finally {
    await database.close()
  }
}

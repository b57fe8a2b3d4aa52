import { EngineError } from '#app/errors'
import type { PortalDatabase } from '#app/portals/database'
import { dump } from '#tests/helpers/dump'

/** Does something that must be refused, gives the refusal, and shows that the database is as it was. */
export async function refused(
  database: PortalDatabase,
  attempt: () => Promise<unknown>
): Promise<EngineError> {
  const before = await dump(database)
  const error = await attempt().then(
    () => new Error('It went through.'),
    (reason: unknown) => reason
  )
  if (!(error instanceof EngineError)) throw error
  if ((await dump(database)) !== before) throw new Error('The refusal left something behind.')
  return error
}

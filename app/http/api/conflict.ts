import type { Act } from '#app/authorize/act'
import { EngineError } from '#app/errors'
import { getEntity, ownColumns, readRecord } from '#app/records/read'

const CONFLICT = 409

/** Does a write; a refused one that came too late also tells how the record stands now, as this reader sees it. */
export async function freshOnConflict<T>(
  act: Act,
  entityId: string,
  id: string,
  write: () => Promise<T>
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof EngineError) || error.status !== CONFLICT) throw error
    const entity = getEntity(act, entityId)
    const { version, cells } = await readRecord(act, entity, id, ownColumns(entity))
    const { code = 'E_CONFLICT', message, field, hint, issues } = error
    throw new EngineError(code, CONFLICT, message, {
      field,
      hint,
      issues,
      details: { fresh: { version, values: cells } },
    })
  }
}

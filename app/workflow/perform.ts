import type { Act } from '#app/authorize/act'
import { E_DATABASE_BUSY, EngineError } from '#app/errors'
import type { Saved } from '#app/records/deed'
import { isCounted } from '#app/records/rollups'
import { carryOut } from './carry_out.js'
import { Foreseen, InTransaction } from './ground.js'
import { lockRows, MoreRows, NOTHING_WANTED, wanting, type Wanted } from './locks.js'
import { MoreSecrets, Secrets } from './secrets.js'
import type { Step } from './step.js'

/** How often an outcome may lead to rows that were not foreseen. */
const TRIES = 16

/**
 * Does a step with everything it causes, in one transaction, or nothing at all. First it is decided without locks to
 * learn which rows it touches; these are locked in order, then everything is decided anew on what stands there now.
 * Throws what deciding throws, and E_DATABASE_BUSY when the rows kept changing under it.
 */
export async function perform(act: Act, step: Step): Promise<Saved> {
  const secrets = new Secrets()
  let wanted = await foresee(act, step)
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction(act, step, wanted, secrets)
    } catch (error) {
      if (error instanceof MoreSecrets) await secrets.prepare(act, error.kind)
      else if (error instanceof MoreRows) wanted = error.wanted
      else throw error
      if (tries === TRIES) throw E_DATABASE_BUSY(error)
    }
  }
}

function inTransaction(act: Act, step: Step, wanted: Wanted, secrets: Secrets): Promise<Saved> {
  return act.database.write(async (transaction) => {
    const giving = secrets.begin()
    await lockRows(transaction, act.catalog, wanted)
    const saved = await carryOut(new InTransaction(act, transaction, wanted, giving), step, 0)
    return giving.handed.length > 0 ? { ...saved!, handed: giving.handed } : saved!
  })
}

/** The rows a step will touch, as far as can be seen without locks; a refusal is left to the transaction to tell. */
async function foresee(act: Act, step: Step): Promise<Wanted> {
  const own = step.kind === 'make' ? [] : [{ entity: step.entity.id, id: step.id }]
  const wanted = wanting(NOTHING_WANTED, 'touched', own)
  const { limits = [], effects = [] } = step.transition ?? {}
  const isAlone =
    !step.before &&
    limits.length === 0 &&
    effects.every(({ does }) => does.kind === 'set') &&
    !isCounted(act.catalog, step.entity.id)
  if (isAlone || act.database.dialect !== 'postgres') return wanted
  const ground = new Foreseen(act)
  try {
    await carryOut(ground, step, 0)
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
  }
  return ground.wanted
}

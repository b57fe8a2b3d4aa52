import type { Act } from '#app/authorize/act'
import { E_DATABASE_BUSY, EngineError } from '#app/errors'
import type { Saved } from '#app/records/deed'
import { carryOut } from './carry_out.js'
import { Foreseen, InTransaction } from './ground.js'
import { lockRows, MoreRows, NOTHING_WANTED, wanting, type Wanted } from './locks.js'
import type { Step } from './step.js'

/** How often an outcome may lead to rows that were not foreseen. */
const TRIES = 8

/**
 * Does a step with everything it causes, in one transaction, or nothing at all. First it is decided without locks to
 * learn which rows it touches; these are locked in order, then everything is decided anew on what stands there now.
 * Throws what deciding throws, and E_DATABASE_BUSY when the rows kept changing under it.
 */
export async function perform(act: Act, step: Step): Promise<Saved> {
  let wanted = await foresee(act, step)
  for (let tries = 1; ; tries++) {
    try {
      return await act.database.write(async (transaction) => {
        await lockRows(transaction, act.catalog, wanted)
        return (await carryOut(new InTransaction(act, transaction, wanted), step, 0))!
      })
    } catch (error) {
      if (!(error instanceof MoreRows)) throw error
      if (tries === TRIES) throw E_DATABASE_BUSY(error)
      wanted = error.wanted
    }
  }
}

/** The rows a step will touch, as far as can be seen without locks; a refusal is left to the transaction to tell. */
async function foresee(act: Act, step: Step): Promise<Wanted> {
  const own = step.kind === 'make' ? [] : [{ entity: step.entity.id, id: step.id }]
  const wanted = wanting(NOTHING_WANTED, 'touched', own)
  const { limits = [], effects = [] } = step.transition ?? {}
  const isAlone = limits.length === 0 && effects.every(({ does }) => does.kind === 'set')
  if (isAlone || act.database.dialect !== 'postgres') return wanted
  const ground = new Foreseen(act)
  try {
    await carryOut(ground, step, 0)
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
  }
  return ground.wanted
}

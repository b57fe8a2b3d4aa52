import { setTimeout as wait } from 'node:timers/promises'
import { E_DATABASE_BUSY } from '../errors.js'
import { isOverload, isRetryable, translateError } from './database_errors.js'

const RETRIES = 3

/**
 * Runs `work`, and again as a whole after a deadlock, a serialization failure or a busy database: at most three times
 * more, each after a random pause so that two rivals do not meet again. Throws UniqueViolation and ForeignKeyViolation
 * for broken constraints and E_DATABASE_BUSY when no try came through.
 */
export async function withRetries<T>(work: () => Promise<T>, retries = RETRIES): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isRetryable(error))
        throw isOverload(error) ? E_DATABASE_BUSY(error) : translateError(error)
      if (tries === retries) throw E_DATABASE_BUSY(error)
      await wait(Math.random() * 20 * 2 ** tries)
    }
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'
import { E_DATABASE_BUSY } from '../errors.js'

/**
 * The queue of those who write to one SQLite database: one after the other, in the order they came. Whoever waits
 * longer than `patience` milliseconds is refused with E_DATABASE_BUSY instead of piling up.
 */
export class Writers {
  #last: Promise<unknown> = Promise.resolve()
  readonly #inside = new AsyncLocalStorage<true>()

  constructor(private readonly patience = 10_000) {}

  run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside.getStore()) throw new Error('A write inside a write would wait for itself')
    let turn: 'waiting' | 'running' | 'refused' = 'waiting'
    const result = this.#last.then(() => {
      if (turn === 'refused') throw E_DATABASE_BUSY()
      turn = 'running'
      return this.#inside.run(true, work)
    })
    this.#last = result.catch(() => {})
    return new Promise<T>((resolve, reject) => {
      const refuse = () => {
        if (turn === 'running') return
        turn = 'refused'
        reject(E_DATABASE_BUSY())
      }
      const timer = setTimeout(refuse, this.patience)
      result.then(resolve, reject).finally(() => clearTimeout(timer))
    })
  }

  /** Resolves when all who have come so far are done. */
  async idle(): Promise<void> {
    await this.#last
  }
}

import type { SessionData, SessionStoreContract } from '@adonisjs/session/types'

const PAUSE_MS = 60_000
const MOST = 10_000
/** When this process last prolonged a session; losing it costs one write each. */
const touched = new Map<string, number>()

/** A store that prolongs a session at most once a minute: a page that only reads then writes nothing. */
export class SparingStore implements SessionStoreContract {
  constructor(
    private readonly store: SessionStoreContract,
    private readonly now: () => number = Date.now
  ) {}

  read(id: string): Promise<SessionData | null> | SessionData | null {
    return this.store.read(id)
  }

  async write(id: string, data: SessionData): Promise<void> {
    await this.store.write(id, data)
    this.#remember(id)
  }

  async destroy(id: string): Promise<void> {
    touched.delete(id)
    await this.store.destroy(id)
  }

  async touch(id: string): Promise<void> {
    if (this.now() - (touched.get(id) ?? -Infinity) < PAUSE_MS) return
    this.#remember(id)
    await this.store.touch(id)
  }

  #remember(id: string): void {
    if (touched.size >= MOST) touched.clear()
    touched.set(id, this.now())
  }
}

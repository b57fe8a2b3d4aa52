import BetterSqlite from 'better-sqlite3'
import { E_DATABASE_LOCKED } from '../errors.js'

/**
 * The right of one process to write a SQLite file: an empty database beside it, held in an exclusive transaction. The
 * operating system lets go of it when the process dies in whatever way, so no lock is ever stale and no process id can
 * be mistaken for another's.
 */
export class WriterLock {
  private constructor(private readonly handle: BetterSqlite) {}

  /** Throws E_DATABASE_LOCKED while another holds it. */
  static take(file: string): WriterLock {
    const handle = new BetterSqlite(`${file}.lock`, { timeout: 0 })
    try {
      handle.exec('BEGIN EXCLUSIVE')
      return new WriterLock(handle)
    } catch (error) {
      handle.close()
      throw isBusy(error) ? E_DATABASE_LOCKED(file) : error
    }
  }

  release(): void {
    this.handle.close()
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
}

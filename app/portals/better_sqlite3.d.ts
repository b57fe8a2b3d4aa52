/** The driver ships no types; this is what the lock of the writing process uses. */
declare module 'better-sqlite3' {
  export default class BetterSqlite {
    constructor(file: string, options?: { timeout?: number; readonly?: boolean })
    exec(text: string): void
    close(): void
  }
}

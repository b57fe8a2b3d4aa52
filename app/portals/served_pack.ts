import type { Catalog } from '../metadata/catalog.js'
import type { Problem } from '../metadata/problem.js'
import { migrate } from '../migrate/migrate.js'
import { MigrationRefused } from '../migrate/refusal.js'
import { PortalTime } from './clock.js'
import type { PackSource } from './pack_source.js'
import { Portal } from './portal.js'
import type { StorageDatabase } from './storage_database.js'

export interface ServingOptions {
  readonly source: PackSource
  /** Opens the database of a portal. */
  open(id: string): Promise<StorageDatabase>
  /** Told what is wrong each time something else is. */
  report(id: string, problems: readonly Problem[]): void
  /** Called once, before the portal first answers; gives what was wrong. */
  prepare?(portal: Portal): Promise<readonly Problem[]>
  /** A moment at which the clocks stand still. */
  readonly clock?: string | null
}

/** One pack on its way to being served: the newest good Catalog, and what is wrong with the files since. */
export class ServedPack {
  #portal: Portal | null = null
  #problems: readonly Problem[] = []
  #database: StorageDatabase | null = null
  #stamp: string | null = null
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null
  readonly #time: PortalTime

  constructor(
    readonly id: string,
    private readonly options: ServingOptions
  ) {
    this.#time = new PortalTime(options.clock ?? null)
  }

  /** null: it has never been good. */
  get portal(): Portal | null {
    return this.#portal
  }

  get problems(): readonly Problem[] {
    return this.#problems
  }

  /**
   * Brings the portal to its files. Parallel callers share one reload; who comes while one is under way waits for the
   * next, since that one may have looked before the caller's file was saved.
   */
  refresh(): Promise<void> {
    this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#next = null
        this.#running = this.#reload()
        return this.#running
      })
    return this.#next
  }

  async close(): Promise<void> {
    await this.#running.catch(() => {})
    await this.#database?.close()
  }

  async #reload(): Promise<void> {
    const stamp = this.options.source.stamp()
    if (stamp === this.#stamp) return
    const { catalog, problems } = await this.options.source.read(this.id)
    if (catalog === null) this.#refuse(problems)
    else await this.#follow(catalog, problems)
    this.#stamp = stamp
  }

  async #follow(catalog: Catalog, warnings: readonly Problem[]): Promise<void> {
    const isSame = this.#portal?.catalog.release === catalog.release
    if (isSame && this.#problems.length === 0) return
    try {
      this.#database ??= await this.options.open(this.id)
      await migrate(this.#database, catalog)
    } catch (error) {
      if (!(error instanceof MigrationRefused)) throw error
      return this.#refuse(error.problems)
    }
    const isFirst = this.#portal === null
    const portal = this.#serve(catalog, this.#database, [])
    const found = isFirst ? ((await this.options.prepare?.(portal)) ?? []) : []
    this.#told([...found, ...warnings])
    this.#portal = found.length > 0 ? this.#serve(catalog, this.#database, found) : portal
    this.#problems = found
  }

  /** The last good Catalog goes on being served. */
  #refuse(problems: readonly Problem[]): void {
    this.#told(problems)
    this.#problems = problems
    const last = this.#portal
    if (last)
      this.#portal = new Portal(
        last.id,
        last.catalog,
        last.database,
        problems,
        last.servingSince,
        this.#time
      )
  }

  #serve(catalog: Catalog, database: StorageDatabase, problems: readonly Problem[]): Portal {
    return new Portal(this.id, catalog, database, problems, new Date().toISOString(), this.#time)
  }

  #told(problems: readonly Problem[]): void {
    const isNews = JSON.stringify(problems) !== JSON.stringify(this.#problems)
    if (isNews) this.options.report(this.id, problems)
  }
}

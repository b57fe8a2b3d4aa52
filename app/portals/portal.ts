import type { Clock } from '../authorize/act.js'
import type { Catalog } from '../metadata/catalog.js'
import { localized } from '../metadata/texts.js'
import type { Problem } from '../metadata/problem.js'
import { type PortalTime, clockOf } from './clock.js'
import type { StorageDatabase } from './storage_database.js'

/**
 * A concrete pack with its database, as one request sees it: a reload makes a new Portal, so that Catalog, titles and
 * parameters never change under a request that has begun.
 */
export class Portal {
  constructor(
    readonly id: string,
    readonly catalog: Catalog,
    readonly database: StorageDatabase,
    /** What is wrong with the files as they are now; while there is any, this Catalog is the last good one. */
    readonly problems: readonly Problem[],
    /** Since when this Catalog has been served, ISO 8601 in UTC. */
    readonly servingSince: string,
    private readonly time: PortalTime
  ) {}

  /** The same portal, its Catalog in a language. */
  in(locale: string): Portal {
    const catalog = localized(this.catalog, locale)
    if (catalog === this.catalog) return this
    return new Portal(this.id, catalog, this.database, this.problems, this.servingSince, this.time)
  }

  clock(): Clock {
    return clockOf(this.catalog.pack.timeZone, this.time.now())
  }

  /** Stops the portal's clock at a moment (ISO 8601); null lets it run again. */
  setClock(moment: string | null): void {
    this.time.set(moment)
  }
}

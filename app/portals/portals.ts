import type { Problem } from '../metadata/problem.js'
import type { Portal } from './portal.js'
import { ServedPack, type ServingOptions } from './served_pack.js'

export interface PortalsOptions extends ServingOptions {
  /** Whether a saved file takes effect on the next request. */
  readonly watch: boolean
}

/** A pack and what is wrong with it; without `portal` it has never been good. */
export interface PackStanding {
  readonly id: string
  readonly portal: Portal | null
  readonly problems: readonly Problem[]
}

/** All portals of this process, by the ids of their packs. */
export class Portals {
  readonly #packs = new Map<string, ServedPack>()

  /** Empty; `open` reads the packs. Public for the container, which knows portals by this class. */
  constructor(private readonly options: PortalsOptions) {}

  /** Reads every pack and brings its database to it; one that is broken stays out and is listed by `standings`. */
  static async open(options: PortalsOptions): Promise<Portals> {
    const portals = new Portals(options)
    try {
      await portals.#discover()
      for (const pack of portals.#packs.values()) await pack.refresh()
    } catch (error) {
      await portals.close()
      throw error
    }
    return portals
  }

  /** The portal with its newest good Catalog; undefined for an unknown id and for a pack that has never been good. */
  async get(id: string): Promise<Portal | undefined> {
    if (this.options.watch) {
      if (!this.#packs.has(id)) await this.#discover()
      await this.#packs.get(id)?.refresh()
    }
    return this.#packs.get(id)?.portal ?? undefined
  }

  /** Those that can be entered, in the order of their ids. */
  async list(): Promise<readonly Portal[]> {
    const standings = await this.standings()
    return standings.flatMap(({ portal }) => (portal ? [portal] : []))
  }

  /** Every pack that is or wants to be a portal. */
  async standings(): Promise<readonly PackStanding[]> {
    if (this.options.watch) {
      await this.#discover()
      for (const pack of this.#packs.values()) await pack.refresh()
    }
    const packs = [...this.#packs.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
    return packs.map(({ id, portal, problems }) => ({ id, portal, problems }))
  }

  async close(): Promise<void> {
    for (const pack of this.#packs.values()) await pack.close()
  }

  async #discover(): Promise<void> {
    for (const id of await this.options.source.list()) {
      if (!this.#packs.has(id)) this.#packs.set(id, new ServedPack(id, this.options))
    }
  }
}

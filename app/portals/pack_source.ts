import type { Catalog } from '../metadata/catalog.js'
import type { Problem } from '../metadata/problem.js'

/** Where portals get their metadata from. */
export interface PackSource {
  /** The ids of the packs that are portals. */
  list(): Promise<readonly string[]>
  /** Another text whenever what `read` gives may have changed; cheap enough to be asked at every request. */
  stamp(): string
  /** The Catalog, null when there are errors; warnings may stand beside one. */
  read(
    id: string
  ): Promise<{ readonly catalog: Catalog | null; readonly problems: readonly Problem[] }>
}

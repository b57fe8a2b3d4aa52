import type { Catalog } from '#app/metadata/catalog'
import type { Problem } from '#app/metadata/problem'
import type { PackSource } from '#app/portals/pack_source'

/** Packs as somebody edits them: `save` is what a saved file is on the disk. */
export class EditedPacks implements PackSource {
  #packs = new Map<string, Awaited<ReturnType<PackSource['read']>>>()
  #saves = 0
  reads = 0

  save(id: string, catalog: Catalog | null, problems: readonly Problem[] = []) {
    this.#packs.set(id, {
      catalog: catalog && { ...catalog, id, release: `r${++this.#saves}` },
      problems,
    })
    this.#saves++
  }

  async list() {
    return [...this.#packs.keys()]
  }

  stamp() {
    return String(this.#saves)
  }

  async read(id: string) {
    this.reads++
    const pack = this.#packs.get(id)!
    await new Promise((resolve) => setImmediate(resolve))
    return pack
  }
}

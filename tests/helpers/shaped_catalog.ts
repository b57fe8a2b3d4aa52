import type { Catalog, Entity } from '#app/metadata/catalog'
import { type SmallPack, conditionOn, smallCatalog } from '#tests/helpers/small_catalog'

/** What decides about tables beside the fields. */
export interface Shaping {
  readonly uniques?: Readonly<
    Record<string, { readonly fields: readonly string[]; readonly where?: unknown }>
  >
  /** Lists of columns. */
  readonly indexes?: readonly (readonly string[])[]
  readonly renamedFrom?: string
}

/** A small Catalog with uniqueness, indexes and earlier names, for tests of the database's shape. */
export function shapedCatalog(
  entities: SmallPack['entities'],
  shaping: Readonly<Record<string, Shaping>> = {},
  release = 'r1'
): Catalog {
  const catalog = smallCatalog({ entities })
  const shaped = [...catalog.entities].map(([id, entity]): [string, Entity] => [
    id,
    { ...entity, ...shape(catalog, id, shaping[id] ?? {}) },
  ])
  return { ...catalog, release, entities: new Map(shaped) }
}

function shape(catalog: Catalog, id: string, { uniques = {}, indexes = [], renamedFrom }: Shaping) {
  return {
    renamedFrom: renamedFrom ?? null,
    indexes: indexes.map((columns) => ({ name: columns.join('-'), columns })),
    uniques: Object.entries(uniques).map(([name, { fields, where }]) => ({
      name,
      fields,
      where: where === undefined ? null : conditionOn(catalog, id, where),
      message: `${name} 重复`,
    })),
  }
}

import { addresses } from '#app/http/addresses'
import type { Catalog, Entity, RecordSection, View } from '#app/metadata/catalog'
import type { Ability } from '#app/authorize/act'
import type { Path } from '#app/conditions/condition'
import type { Cell, RecordProps } from '../../../resources/props.js'

type Section = RecordProps['sections'][number]
type FieldSection = Extract<Section, { fields: unknown }>

/** The sections of a record page, without the related lists of which the reader may read nothing. */
export function recordSections(
  entity: Entity,
  catalog: Catalog,
  ability: Ability
): readonly RecordSection[] {
  const view = [...catalog.views.values()].find(
    (each) => each.kind === 'record' && each.entity === entity.id
  )
  return (view?.sections ?? []).filter(
    ({ related }) => related === null || ability.may('read', related.entity)
  )
}

/** What a record page reads besides the fields it shows: the records in between, whose related lists it shows. */
export function throughColumns(sections: readonly RecordSection[]): { id: string; path: Path }[] {
  return sections.flatMap(({ id, through }) =>
    through.length > 0 ? [{ id: throughId(id), path: through }] : []
  )
}

/** Under which name a section finds the record in between. */
export function throughId(section: string): string {
  return `through:${section}`
}

/** A section of fields, without those of which the reader may read nothing. */
export function fieldSection(
  { id, title, fields }: RecordSection,
  cells: Readonly<Record<string, Cell>>,
  changed: ReadonlySet<string>
): FieldSection {
  const shown = fields.flatMap((field) => {
    const cell = cells[field.id]
    return cell ? [{ id: field.id, title: field.title, cell, changed: changed.has(field.id) }] : []
  })
  return { id, title, fields: shown }
}

/** Where one came from: the list of this kind of record in one's own menu; null for who has none. */
export function backTo(
  entity: Pick<Entity, 'id'>,
  catalog: Catalog,
  roles: readonly string[]
): RecordProps['back'] {
  const view = menuList(entity.id, catalog, roles)
  return view && { title: view.title, href: addresses.view(catalog.id, view.id) }
}

/** The first list of an entity in the menus of these roles. */
function menuList(entity: string, catalog: Catalog, roles: readonly string[]): View | null {
  const groups = roles.flatMap((role) => catalog.pack.menus.get(role)?.groups ?? [])
  const entries = groups.flatMap((group) => group.entries)
  const views = entries.flatMap(({ view }) => catalog.views.get(view ?? '') ?? [])
  return views.find((view) => isListOf(entity, view)) ?? null
}

/** The list whose columns show an entity: the person's own, else the one named like it, else any. */
export function listOf(entity: string, catalog: Catalog, roles: readonly string[]): View | null {
  const lists = [...catalog.views.values()].filter((view) => isListOf(entity, view))
  return (
    menuList(entity, catalog, roles) ?? lists.find(({ id }) => id === entity) ?? lists[0] ?? null
  )
}

function isListOf(entity: string, view: View): boolean {
  return view.kind === 'table' && view.entity === entity
}

import { addresses } from '#app/http/addresses'
import type { Catalog, Entity, RecordSection, View } from '#app/metadata/catalog'
import type { Ability } from '#app/authorize/act'
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

/** Where one came from: the list of this kind of record. */
export function backTo(
  entity: Entity,
  catalog: Catalog,
  roles: readonly string[]
): RecordProps['back'] {
  const view = listOf(entity.id, catalog, roles)
  return view && { title: view.title, href: addresses.view(catalog.id, view.id) }
}

/** The list that stands for an entity: the first in the menus of these roles, else the one named like it, else any. */
export function listOf(entity: string, catalog: Catalog, roles: readonly string[]): View | null {
  const isList = (view: View) => view.kind === 'table' && view.entity === entity
  const groups = roles.flatMap((role) => catalog.pack.menus.get(role)?.groups ?? [])
  const entries = groups.flatMap((group) => group.entries)
  const inMenus = entries.flatMap(({ view }) => catalog.views.get(view ?? '') ?? [])
  const lists = [...catalog.views.values()].filter(isList)
  return inMenus.find(isList) ?? lists.find(({ id }) => id === entity) ?? lists[0] ?? null
}

import { addresses } from '#app/http/addresses'
import type { Catalog, Entity, Field, RecordSection, View } from '#app/metadata/catalog'
import type { Ability } from '#app/authorize/act'
import type { InverseShape } from '#app/conditions/condition'
import type { Cell, RecordProps } from '../../../resources/props.js'

type Section = RecordProps['sections'][number]
type FieldSection = Extract<Section, { fields: unknown }>

/** A related list of a record page, before its rows are read. */
export interface RelatedSection { readonly id: string; readonly title: string; readonly related: InverseShape; readonly view: View | null }

/** Shown in the record's header, or of no interest to anybody. */
const QUIET: ReadonlySet<string> = new Set(['id', 'version', 'complete', 'state', 'stateSince'])
const WHO_AND_WHEN = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy']

/**
 * The sections of a record page: those of its `record` view; by default the sections of its form, what no form names,
 * who made and changed it, and every related list that the reader may read.
 */
export function recordSections(entity: Entity, catalog: Catalog, ability: Ability): readonly RecordSection[] {
  const view = [...catalog.views.values()].find((each) => each.kind === 'record' && each.entity === entity.id)
  const sections = view ? view.sections : [...defaultFields(entity, catalog), ...defaultRelated(entity, catalog)]
  return sections.filter(({ related }) => related === null || ability.may('read', related.entity))
}

function defaultFields(entity: Entity, catalog: Catalog): RecordSection[] {
  const form = [...catalog.forms.values()].find((each) => each.entity === entity.id)
  const named = new Set(form?.sections.flatMap(({ fields }) => fields.map(({ field }) => field)))
  const own = [...entity.fields.values()].filter((field) => !field.builtIn && !named.has(field.id))
  const written = (form?.sections ?? []).map(({ id, title, fields }) => section(id, title, fields.flatMap(({ field }) => entity.fields.get(field) ?? []), entity))
  const rest = own.length > 0 ? [section('own', form ? '其他信息' : '基本信息', own, entity)] : []
  const trace = WHO_AND_WHEN.flatMap((id) => entity.fields.get(id) ?? [])
  return [...written, ...rest, section('trace', '登记信息', trace, entity)]
}

function section(id: string, title: string, fields: readonly Field[], entity: Entity): RecordSection {
  const shown = fields.filter((field) => !QUIET.has(field.id))
  return { id, title, fields: shown.map((field) => ({ id: field.id, title: field.title, path: [{ entity: entity.id, field }], field })), related: null, view: null }
}

/** Grants, history and the like are no business of a record page unless a view says so. */
function defaultRelated(entity: Entity, catalog: Catalog): RecordSection[] {
  return [...entity.inverses.values()].flatMap((inverse) => {
    const related = catalog.entities.get(inverse.entity)
    if (!related || related.system) return []
    return [{ id: inverse.name, title: related.title, fields: [], related: inverse, view: null }]
  })
}

/** A section of fields, without those of which the reader may read nothing. */
export function fieldSection({ id, title, fields }: RecordSection, cells: Readonly<Record<string, Cell>>, changed: ReadonlySet<string>): FieldSection {
  const shown = fields.flatMap((field) => {
    const cell = cells[field.id]
    return cell ? [{ id: field.id, title: field.title, cell, changed: changed.has(field.id) }] : []
  })
  return { id, title, fields: shown }
}

/** Where one came from: the list of this kind of record. */
export function backTo(entity: Entity, catalog: Catalog): RecordProps['back'] {
  const view = listOf(entity.id, catalog)
  return view && { title: view.title, href: addresses.view(catalog.id, view.id) }
}

/** The list that stands for an entity: the one a menu shows, else the first. */
export function listOf(entity: string, catalog: Catalog): View | null {
  const lists = [...catalog.views.values()].filter((view) => view.kind === 'table' && view.entity === entity)
  const inMenus = new Set([...catalog.pack.menus.values()].flatMap(({ groups }) => groups.flatMap(({ entries }) => entries.map(({ view }) => view))))
  return lists.find(({ id }) => inMenus.has(id)) ?? lists[0] ?? null
}

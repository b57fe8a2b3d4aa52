import { bind } from '../conditions/bind.js'
import { NEVER, UNKNOWN } from '../conditions/condition.js'
import { ALWAYS } from '../conditions/condition.js'
import { kindOf } from '../fields/kinds.js'
import type { RelatedRows, Template, View, ViewColumn } from '../metadata/catalog.js'
import { isDerived } from '../metadata/shown_fields.js'
import type { Act } from '../authorize/act.js'
import type { ListRequest } from './plan_list.js'
import { isPlainPath, isReadablePath } from './way.js'
import type { Reader } from './way.js'

type Asker = Pick<Act, 'catalog' | 'ability' | 'variables'>

/** A column that the reader may read in some row, and whether he may sort by it. */
export type OfferedColumn = ViewColumn & { readonly sortable: boolean }

/** The columns of a list that show this reader something; a link to a list that he may not read is left out. */
export function offeredColumns(reader: Reader, columns: readonly ViewColumn[]): OfferedColumn[] {
  return columns
    .filter((column) => isOffered(reader, column))
    .map((column) => ({
      ...column,
      link: isLinked(reader, column) ? column.link : null,
      sortable: isSortable(reader, column),
    }))
}

/** What a list must read to show these columns. */
export function wantedOf(
  act: Asker,
  columns: readonly ViewColumn[]
): Pick<ListRequest, 'columns' | 'related'> {
  return {
    columns: columns.flatMap((column) => ('related' in column ? [] : [column])),
    related: columns.flatMap((column) =>
      'related' in column
        ? [
            {
              id: column.id,
              related: column.related,
              where: whereOf(act, column.related),
              linked: column.link === 'record',
            },
          ]
        : []
    ),
  }
}

function isOffered(reader: Reader, column: ViewColumn): boolean {
  if ('related' in column) return isRelatedOffered(reader, column.related)
  return 'field' in column
    ? isReadablePath(reader, column.path)
    : isTemplateReadable(reader, column.show)
}

/** The way to the record, the reference that ties the others to it, and something that shows them. */
function isRelatedOffered(reader: Reader, { through, inverse, show }: RelatedRows): boolean {
  const field = reader.catalog.entities.get(inverse.entity)?.fields.get(inverse.field)
  return (
    field !== undefined &&
    isReadablePath(reader, [...through, { entity: inverse.entity, field }]) &&
    isTemplateReadable(reader, show)
  )
}

function isTemplateReadable(reader: Reader, template: Template): boolean {
  return template.some((part) => typeof part !== 'string' && isReadablePath(reader, part.path))
}

function isSortable(reader: Reader, column: ViewColumn): boolean {
  if (!('field' in column)) return false
  if (isDerived(column.field)) return false
  return kindOf(column.field.kind).sortable && isPlainPath(reader, column.path)
}

function isLinked(reader: Reader, { link }: ViewColumn): boolean {
  if (link === null || link === 'record') return true
  const filter = linkedFilter(reader.catalog.views, link)
  return filter !== undefined && isReadablePath(reader, filter.path)
}

function linkedFilter(
  views: ReadonlyMap<string, View>,
  link: { readonly view: string; readonly filter: string }
) {
  return views.get(link.view)?.filters.find(({ id }) => id === link.filter)
}

/** A condition of metadata whose variable is missing gives no rows. */
function whereOf({ variables }: Asker, { where }: RelatedRows) {
  if (where === null) return ALWAYS
  const bound = bind(where, variables)
  return bound === UNKNOWN ? NEVER : bound
}

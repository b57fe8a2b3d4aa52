import type { Act } from '#app/authorize/act'
import type { BoundCondition, InverseShape } from '#app/conditions/condition'
import { addresses } from '#app/http/addresses'
import { listColumn, listRow } from '#app/http/pages/list_page'
import { fieldSection, listOf, throughId } from '#app/http/pages/record_page'
import { plainList } from '#app/records/read'
import type { RecordSection, View, ViewColumn } from '#app/metadata/catalog'
import { offeredColumns, wantedOf } from '#app/query/offered_columns'
import { planList } from '#app/query/plan_list'
import { runList, type ListedRow } from '#app/query/run_list'
import { isReadablePath } from '#app/query/way'
import type { RecordProps } from '../../../resources/props.js'

type Section = RecordProps['sections'][number]

/** Rows of a related list on a record page; the rest is behind its link. */
const MOST = 10

/** The sections of a record page; a related list that the reader may not see from here is left out. */
export async function readSections(
  act: Act,
  record: ListedRow,
  sections: readonly RecordSection[],
  changed: ReadonlySet<string>
): Promise<Section[]> {
  const read: Section[] = []
  for (const section of sections) {
    if (section.related) {
      const related = await relatedSection(act, record, section, section.related)
      if (related) read.push(related)
    } else {
      const own = fieldSection(section, record.cells, changed)
      if (own.fields.length > 0) read.push(own)
    }
  }
  return read
}

async function relatedSection(
  act: Act,
  record: ListedRow,
  section: RecordSection,
  inverse: InverseShape
): Promise<Section | null> {
  const { catalog } = act
  const entity = catalog.entities.get(inverse.entity)
  const field = entity?.fields.get(inverse.field)
  const view: View | null =
    catalog.views.get(section.view ?? '') ?? listOf(inverse.entity, catalog, act.identity.roles)
  if (!entity || !field || !view || !isReadablePath(act, [{ entity: entity.id, field }]))
    return null
  const holder =
    section.through.length === 0 ? record.id : record.cells[throughId(section.id)]?.value
  if (typeof holder !== 'string') return null
  const columns = offeredColumns(act, view.columns).filter(
    (column) => startOf(column) !== inverse.field
  )
  const request = plainList(entity.id, {
    filter: refersTo(entity.id, field, holder),
    ...wantedOf(act, columns),
    sort: [],
    window: { page: 1, size: MOST },
    count: 'capped',
  })
  const { rows, total } = await runList(act, planList(act, request))
  return {
    id: section.id,
    title: section.title,
    related: {
      href: view.filters.some(({ id }) => id === inverse.field)
        ? addresses.filtered(catalog.id, { view: view.id, filter: inverse.field }, holder)
        : null,
      columns: columns.map((column) => listColumn(column, false)),
      rows: rows.map((row) => listRow(row, { entity: entity.id, columns, catalog })),
      count: total?.count ?? rows.length,
    },
  }
}

/** The field with which a column's way begins: what leads back to the record of the page says nothing new there. */
function startOf(column: ViewColumn): string | undefined {
  if ('path' in column) return column.path[0]?.field.id
  return 'related' in column ? column.related.through[0]?.field.id : undefined
}

function refersTo(
  entity: string,
  field: Parameters<typeof isReadablePath>[1][number]['field'],
  id: string
): BoundCondition {
  return {
    op: 'compare',
    left: { kind: 'field', path: [{ entity, field }] },
    operator: '$eq',
    right: { kind: 'literal', value: id },
  }
}

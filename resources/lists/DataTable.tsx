import type { ListColumn, ListRow } from '../props.js'
import { texts } from '../texts.js'
import { RowActions } from '../workflow/RowActions.js'
import { CellText } from './CellText.js'
import { SortHeader, type Sort } from './SortHeader.js'
import { classOf, linkColumn } from './columns.js'

export interface DataTableProps {
  readonly caption: string
  readonly columns: readonly ListColumn[]
  readonly rows: readonly ListRow[]
  readonly sort?: Sort
  /** The address that sorts by a column; without it headers are plain. */
  readonly sortAddress?: (column: ListColumn) => string
  readonly withActions?: boolean
}

/** Rows and columns on a desk. */
export function DataTable({
  caption,
  columns,
  rows,
  sort = null,
  sortAddress,
  withActions = false,
}: DataTableProps) {
  const link = linkColumn(columns)
  const classes = columns.map((column) => classOf(column, rows))
  const hasActions = withActions && rows.some((row) => row.actions.length > 0)
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={caption}>
      <table className="table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHeader
                key={column.id}
                column={column}
                sort={sort}
                address={column.sortable ? sortAddress?.(column) : undefined}
              />
            ))}
            {hasActions && (
              <th scope="col" className="actions-cell">
                {texts.list.actions}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              columns={columns}
              classes={classes}
              link={link}
              hasActions={hasActions}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly row: ListRow
  readonly columns: readonly ListColumn[]
  readonly classes: readonly (string | undefined)[]
  readonly link: string | null
  readonly hasActions: boolean
}

function Row({ row, columns, classes, link, hasActions }: RowProps) {
  return (
    <tr>
      {columns.map((column, index) => (
        <td key={column.id} className={classes[index]} title={row.cells[column.id]?.text}>
          <div className="cell">
            <CellText
              cell={row.cells[column.id]}
              kind={column.kind}
              href={column.id === link ? row.href : null}
            />
          </div>
        </td>
      ))}
      {hasActions && (
        <td className="actions-cell">
          <RowActions row={row} />
        </td>
      )}
    </tr>
  )
}

import { useState } from 'react'
import type { Cell, ListColumn, ListRow } from '../props.js'
import { texts } from '../texts.js'
import { RowActions } from '../workflow/RowActions.js'
import { CellText } from './CellText.js'
import { DueTag } from './DueTag.js'
import type { Density } from './DisplayChooser.js'
import { SelectBox } from './SelectBox.js'
import { SortHeader, type Sort } from './SortHeader.js'
import { classOf, isCrowded, linkColumn } from './columns.js'
import { onRowKey } from './row_keys.js'
import { rowId } from './use_preview.js'
import type { SelectionState } from './use_selection.js'

export interface DataTableProps {
  readonly caption: string
  readonly columns: readonly ListColumn[]
  readonly rows: readonly ListRow[]
  readonly sort?: Sort
  /** The address that sorts by a column; without it headers are plain. */
  readonly sortAddress?: (column: ListColumn) => string
  readonly withActions?: boolean
  readonly density?: Density
  readonly selecting?: SelectionState
  /** The running number of the first row; without it rows have none. */
  readonly numberFrom?: number
  /** Opens a row beside the list; rows then take the focus and walk by arrow keys. */
  readonly onPreview?: (id: string) => void
  /** The row that is open. */
  readonly opened?: string | null
}

/** Rows and columns on a desk. */
export function DataTable(props: DataTableProps) {
  const { caption, columns, rows, density = 'comfortable', withActions = false } = props
  const { onPreview, selecting, numberFrom } = props
  const [active, setActive] = useState<string | null>(null)
  const link = linkColumn(columns)
  const crowded = isCrowded(columns)
  const classes = columns.map((column) => classOf(column, rows, crowded))
  const hasActions = withActions && (!!onPreview || rows.some((row) => row.actions.length > 0))
  const first = rows.some(({ id }) => id === active) ? active : rows[0]?.id
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={caption}>
      <table className={`table is-${density}${crowded ? ' is-crowded' : ''}`}>
        <caption className="sr-only">{caption}</caption>
        <TableHead {...props} hasActions={hasActions} />
        <tbody>
          {rows.map((row, index) => (
            <Row
              key={row.id}
              row={row}
              number={numberFrom === undefined ? null : numberFrom + index}
              columns={columns}
              classes={classes}
              link={link}
              hasActions={hasActions}
              selecting={selecting}
              opened={props.opened === row.id}
              preview={onPreview && (() => onPreview(row.id))}
              tabIndex={row.id === first ? 0 : -1}
              onFocus={() => setActive(row.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TableHead(props: DataTableProps & { readonly hasActions: boolean }) {
  const { columns, rows, sort = null, sortAddress, hasActions, selecting, numberFrom } = props
  return (
    <thead>
      <tr>
        {selecting && (
          <th scope="col" className="select-cell">
            <SelectBox
              label={texts.bulk.selectPage}
              checked={rows.every((row) => isChosen(selecting, row.id))}
              onChange={(chosen) => selecting.choose(rows, chosen)}
            />
          </th>
        )}
        {numberFrom !== undefined && (
          <th scope="col" className="is-number">
            {texts.list.number}
          </th>
        )}
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
  )
}

interface RowProps {
  readonly row: ListRow
  readonly number: number | null
  readonly columns: readonly ListColumn[]
  readonly classes: readonly (string | undefined)[]
  readonly link: string | null
  readonly hasActions: boolean
  readonly selecting: SelectionState | undefined
  readonly opened: boolean
  readonly preview: (() => void) | undefined
  readonly tabIndex: number
  readonly onFocus: () => void
}

function Row(props: RowProps) {
  const { row, number, columns, classes, link, hasActions, selecting, preview } = props
  const chosen = selecting !== undefined && isChosen(selecting, row.id)
  const toggle = selecting && (() => selecting.choose([row], !chosen))
  return (
    <tr
      id={preview && rowId(row.id)}
      className={props.opened ? 'is-open' : chosen ? 'is-chosen' : undefined}
      {...(preview ? { tabIndex: props.tabIndex, onFocus: props.onFocus } : {})}
      onKeyDown={(event) => onRowKey(event, { preview, toggle })}
    >
      {toggle && (
        <td className="select-cell">
          <SelectBox label={texts.bulk.select(row.label)} checked={chosen} onChange={toggle} />
        </td>
      )}
      {number !== null && <td className="is-number">{number}</td>}
      {columns.map((column, index) => (
        <td key={column.id} className={classes[index]} title={titleOf(row.cells[column.id])}>
          <div className="cell">
            {isLate(row, column) ? (
              <DueTag due={row.state!.due!} />
            ) : (
              <CellText
                cell={row.cells[column.id]}
                kind={column.kind}
                href={column.id === link ? row.href : null}
              />
            )}
          </div>
        </td>
      ))}
      {hasActions && (
        <td className="actions-cell">
          <RowActions row={row} onPreview={preview} />
        </td>
      )}
    </tr>
  )
}

/** A cell that is cut off tells the rest under the pointer; each related record says its own. */
function titleOf(cell: Cell | undefined): string | undefined {
  return cell?.related ? undefined : cell?.text
}

/** A deadline that has passed is said, not only shown as one time among others. */
function isLate({ state }: ListRow, { id }: ListColumn): boolean {
  return id === 'dueAt' && state?.due?.overdue === true
}

function isChosen({ selection }: SelectionState, id: string): boolean {
  return selection.all || selection.rows.has(id)
}

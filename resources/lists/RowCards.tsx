import { Link } from '@inertiajs/react'
import type { ListColumn, ListRow } from '../props.js'
import { texts } from '../texts.js'
import { RowActions } from '../workflow/RowActions.js'
import { CellText } from './CellText.js'
import { DueTag } from './DueTag.js'
import { SelectBox } from './SelectBox.js'
import { StateTag } from './StateTag.js'
import { badgeColumns, cardColumns } from './columns.js'
import type { SelectionState } from './use_selection.js'

interface RowCardsProps {
  readonly caption: string
  readonly columns: readonly ListColumn[]
  readonly rows: readonly ListRow[]
  readonly withActions?: boolean
  readonly selecting?: SelectionState
}

/** The same rows on a phone: title, state, three fields that matter, the next action. */
export function RowCards({
  caption,
  columns,
  rows,
  withActions = false,
  selecting,
}: RowCardsProps) {
  return (
    <ul className="row-cards" aria-label={caption}>
      {rows.map((row) => (
        <li key={row.id} className="row-card">
          <p className="row-card-head">
            {selecting && (
              <SelectBox
                label={texts.bulk.select(row.label)}
                checked={selecting.selection.all || selecting.selection.rows.has(row.id)}
                onChange={(chosen) => selecting.choose([row], chosen)}
              />
            )}
            <span className="row-card-title">
              <Link href={row.href}>{row.label}</Link>
              {badgeColumns(columns, row).map(({ id, kind }) => (
                <CellText key={id} cell={row.cells[id]} kind={kind} />
              ))}
            </span>
            {row.state && <StateTag title={row.state.title} tone={row.state.tone} />}
            {row.state?.due?.overdue && <DueTag due={row.state.due} />}
          </p>
          <dl>
            {cardColumns(columns, row).map((column) => (
              <div key={column.id}>
                <dt>{column.title}</dt>
                <dd>
                  <CellText cell={row.cells[column.id]} kind={column.kind} />
                </dd>
              </div>
            ))}
          </dl>
          {withActions && row.actions.length > 0 && <RowActions row={row} />}
        </li>
      ))}
    </ul>
  )
}

import { lazy, Suspense } from 'react'
import { useNarrow } from '../layouts/use_narrow.js'
import { useStored } from '../layouts/use_stored.js'
import type { ListProps } from '../props.js'
import { BulkBar } from './BulkBar.js'
import { DisplayChooser, type Density } from './DisplayChooser.js'
import { EmptyState } from './EmptyState.js'
import { Pager } from './Pager.js'
import { Rows } from './Rows.js'
import { listAddress, nextSort } from './address.js'
import { DEFAULT_CHOICE, shownColumns } from './column_choice.js'
import { usePreview } from './use_preview.js'
import { useReloading } from './use_reloading.js'
import { useSelection } from './use_selection.js'
import { texts } from '../texts.js'

const RecordDrawer = lazy(() => import('./RecordDrawer.js'))

/** The rows of a list with what goes along: choosing, previewing, paging. */
export function ListRows(props: ListProps & { readonly query: string }) {
  const { view, rows, columns, sort, query, page, size, bulk = [] } = props
  const narrow = useNarrow()
  const reloading = useReloading()
  const selecting = useSelection(query)
  const preview = usePreview(rows)
  const display = useDisplay(props)
  if (rows.length === 0) return <EmptyState {...props} />
  return (
    <div className={reloading ? 'list-rows is-reloading' : 'list-rows'} aria-busy={reloading}>
      {!narrow && <Tools columns={columns} display={display} />}
      <Rows
        caption={view.title}
        columns={narrow ? columns : shownColumns(columns, display.choice)}
        rows={rows}
        sort={sort}
        withActions
        density={display.density}
        sortAddress={(column) => listAddress(view.href, query, { sort: nextSort(column, sort) })}
        onPreview={preview.show}
        opened={preview.openId}
        {...(view.numbered ? { numberFrom: (page - 1) * size + 1 } : {})}
        {...(bulk.length > 0 ? { selecting } : {})}
      />
      <Pager {...props} />
      {bulk.length > 0 && <BulkBar {...props} state={selecting} />}
      <Suspense fallback={null}>
        {preview.index >= 0 && (
          <RecordDrawer
            rows={rows}
            index={preview.index}
            onGo={preview.show}
            onClose={preview.close}
          />
        )}
      </Suspense>
    </div>
  )
}

/** What this person chose for this view, on this browser. */
function useDisplay({ frame, view }: ListProps) {
  const owner = `${frame.portal.id}.${frame.person?.login ?? ''}`
  const [choice, setChoice] = useStored(`${owner}.${view.id}.columns`, DEFAULT_CHOICE)
  const [density, setDensity] = useStored<Density>(`${owner}.density`, 'comfortable')
  return { choice, setChoice, density, setDensity }
}

function Tools({
  columns,
  display,
}: Pick<ListProps, 'columns'> & { readonly display: ReturnType<typeof useDisplay> }) {
  return (
    <div className="list-tools">
      <button type="button" className="tool-button" onClick={() => print()}>
        {texts.list.print}
      </button>
      <DisplayChooser
        columns={columns}
        choice={display.choice}
        onChoice={display.setChoice}
        density={display.density}
        onDensity={display.setDensity}
      />
    </div>
  )
}

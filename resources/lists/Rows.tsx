import { useNarrow } from '../layouts/use_narrow.js'
import { DataTable, type DataTableProps } from './DataTable.js'
import { RowCards } from './RowCards.js'
import '../styles/list.css'
import '../styles/rows.css'

/** A table on a desk, cards on a phone. */
export function Rows(props: DataTableProps) {
  return useNarrow() ? <RowCards {...props} /> : <DataTable {...props} />
}

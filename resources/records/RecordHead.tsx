import { Breadcrumb } from '../layouts/Breadcrumb.js'
import type { RecordProps } from '../props.js'
import { RecordSummary } from './RecordSummary.js'

/** Where the record lies, and its head. */
export function RecordHead(props: RecordProps) {
  const { entity, back, record } = props
  return (
    <>
      <Breadcrumb trail={[back ?? { title: entity.title }, { title: record.label }]} />
      <RecordSummary {...props} heading="h1" />
    </>
  )
}

import { PageTitle } from '../layouts/PageTitle.js'
import { PortalLayout } from '../layouts/PortalLayout.js'
import type { RecordProps } from '../props.js'
import { RecordBody } from '../records/RecordBody.js'
import { RecordHead } from '../records/RecordHead.js'

/** One record: where it stands, what it holds, what belongs to it, what happened to it. */
export default function Record(props: RecordProps) {
  return (
    <>
      <PageTitle title={props.record.label} />
      <RecordHead {...props} />
      <RecordBody {...props} />
    </>
  )
}

Record.layout = [PortalLayout]

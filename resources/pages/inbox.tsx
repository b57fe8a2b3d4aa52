import { Link } from '@inertiajs/react'
import { Breadcrumb } from '../layouts/Breadcrumb.js'
import { PageTitle } from '../layouts/PageTitle.js'
import { PortalLayout } from '../layouts/PortalLayout.js'
import { Moment } from '../lists/CellText.js'
import { DueTag } from '../lists/DueTag.js'
import { StateTag } from '../lists/StateTag.js'
import { formatCount } from '../numbers.js'
import type { InboxProps } from '../props.js'
import { texts } from '../texts.js'
import '../styles/list.css'

/** Things to do in one list across entities, what is due first first. */
export default function Inbox({ frame, rows }: InboxProps) {
  const { count, capped } = frame.inbox ?? { count: rows.length, capped: false }
  return (
    <>
      <PageTitle title={texts.inbox.title} />
      <Breadcrumb trail={[{ title: texts.inbox.title }]} />
      <div className="page-head">
        <div>
          <h1>{texts.inbox.title}</h1>
          <span className="page-count" role="status">
            {texts.list.count(formatCount(count, capped))}
          </span>
          <p className="page-lead">{texts.inbox.lead}</p>
        </div>
      </div>
      <div className="panel list-panel">
        {rows.length === 0 ? (
          <div className="empty">
            <h2>{texts.inbox.empty}</h2>
            <p>{texts.inbox.emptyHint}</p>
          </div>
        ) : (
          <Tasks rows={rows} />
        )}
      </div>
    </>
  )
}

Inbox.layout = [PortalLayout]

function Tasks({ rows }: Pick<InboxProps, 'rows'>) {
  const { record, entity, step, since, due } = texts.inbox.columns
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={texts.inbox.title}>
      <table className="table">
        <caption className="sr-only">{texts.inbox.title}</caption>
        <thead>
          <tr>
            {[record, entity, step, since, due].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={row.href}>{row.label || row.entity.title}</Link>
              </td>
              <td>{row.entity.title}</td>
              <td>
                <StateTag title={row.step} tone="processing" />
              </td>
              <td>
                <Moment at={row.since} />
              </td>
              <td>{row.due ? <DueTag due={row.due} /> : <span className="nothing">—</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

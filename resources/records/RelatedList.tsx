import { Link } from '@inertiajs/react'
import { Rows } from '../lists/Rows.js'
import { formatCount } from '../numbers.js'
import type { RecordProps } from '../props.js'
import { texts } from '../texts.js'

type RelatedSection = Extract<RecordProps['sections'][number], { related: unknown }>

/** Records that refer to this one. */
export function RelatedList({ section }: { readonly section: RelatedSection }) {
  const { related, title } = section
  const titleId = `section-${section.id}`
  return (
    <section className="panel record-section is-related" aria-labelledby={titleId}>
      <div className="section-head">
        <h2 id={titleId}>
          {title}
          <span className="page-count">{texts.record.related(formatCount(related.count))}</span>
        </h2>
        {related.href && related.count > 0 && <Link href={related.href}>{texts.record.all}</Link>}
      </div>
      {related.rows.length === 0 ? (
        <p className="section-none">{texts.record.noRelated}</p>
      ) : (
        <Rows caption={title} columns={related.columns} rows={related.rows} />
      )}
    </section>
  )
}

import { CellText } from '../lists/CellText.js'
import type { RecordProps } from '../props.js'
import { texts } from '../texts.js'

type FieldSection = Extract<RecordProps['sections'][number], { fields: unknown }>
type Field = FieldSection['fields'][number]

const LONG = 24

/** A section of the record: titles above values, long ones across the whole width. */
export function FieldGrid({ section }: { readonly section: FieldSection }) {
  const titleId = `section-${section.id}`
  return (
    <section className="panel record-section" aria-labelledby={titleId}>
      <h2 id={titleId}>{section.title}</h2>
      <dl className="fields">
        {section.fields.map((field) => (
          <FieldItem key={field.id} field={field} />
        ))}
      </dl>
    </section>
  )
}

function FieldItem({ field }: { readonly field: Field }) {
  return (
    <div className={field.cell.text.length > LONG ? 'field is-long' : 'field'}>
      <dt>
        {field.title}
        {field.changed && <span className="field-changed">{texts.record.changed}</span>}
      </dt>
      <dd>
        <CellText cell={field.cell} empty={texts.record.empty} />
      </dd>
    </div>
  )
}

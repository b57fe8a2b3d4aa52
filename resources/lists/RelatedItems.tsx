import { Link } from '@inertiajs/react'
import type { RelatedItem, RelatedValue } from '../props.js'
import { texts } from '../texts.js'
import { Badge } from './Badge.js'
import { StateTag } from './StateTag.js'

/** The first few related records of a row, each by its own link where there is one, and how many there are besides. */
export function RelatedItems({ related }: { readonly related: RelatedValue }) {
  const { rows, more, capped } = related
  return (
    <ul className="related-items">
      {rows.map((item) => (
        <li key={item.id}>
          {item.href ? (
            <Link href={item.href}>
              <Item {...item} />
            </Link>
          ) : (
            <Item {...item} />
          )}
        </li>
      ))}
      {more > 0 && (
        <li className="related-more">{texts.list.moreRelated(capped ? `${more}+` : `${more}`)}</li>
      )}
    </ul>
  )
}

function Item({ text, short, tone }: RelatedItem) {
  if (short) return <Badge short={short} title={text} tone={tone} />
  return tone ? <StateTag title={text} tone={tone} /> : text
}

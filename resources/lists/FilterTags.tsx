import { Link } from '@inertiajs/react'
import type { ListProps } from '../props.js'
import { texts } from '../texts.js'
import { clearedAddress, listAddress } from './address.js'
import { tagsOf } from './filter_value.js'

type FilterTagsProps = Pick<ListProps, 'filters' | 'view'> & {
  readonly names: Readonly<Record<string, string>>
  readonly query: string
  readonly q: string
}

/** Every active condition as a tag that takes itself away. */
export function FilterTags({ filters, names, view, query, q }: FilterTagsProps) {
  const tags = tagsOf(filters, names)
  if (tags.length === 0 && q === '') return null
  return (
    <div className="filter-tags">
      <span>{texts.list.active}</span>
      <ul>
        {q !== '' && (
          <Tag
            title={texts.list.search}
            text={q}
            href={listAddress(view.href, query, { q: null })}
          />
        )}
        {tags.map((tag) => (
          <Tag
            key={`${tag.filter}.${tag.text}`}
            title={tag.title}
            text={tag.text}
            href={listAddress(view.href, query, { filters: { [tag.filter]: tag.without } })}
          />
        ))}
      </ul>
      <Link href={clearedAddress(view.href, query)} preserveState preserveScroll>
        {texts.list.clearAll}
      </Link>
    </div>
  )
}

function Tag({
  title,
  text,
  href,
}: {
  readonly title: string
  readonly text: string
  readonly href: string
}) {
  return (
    <li>
      <Link
        className="filter-tag"
        href={href}
        preserveState
        preserveScroll
        aria-label={texts.list.removeFilter(`${title} ${text}`)}
      >
        <span>{texts.pair(title, text)}</span>
        <span aria-hidden="true">×</span>
      </Link>
    </li>
  )
}

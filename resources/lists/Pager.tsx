import { Link, router } from '@inertiajs/react'
import { formatCount } from '../numbers.js'
import type { ListProps } from '../props.js'
import { texts } from '../texts.js'
import { listAddress, pagesAround } from './address.js'

type PagerProps = Pick<ListProps, 'page' | 'size' | 'count' | 'capped' | 'rows' | 'view'> & {
  readonly query: string
}

const SIZES = [20, 50, 100]

/** Which rows these are, the pages around, and how many to a page. */
export function Pager({ page, size, count, capped, rows, view, query }: PagerProps) {
  if (count <= SIZES[0]! && page === 1) return null
  const last = Math.max(1, Math.ceil(count / size))
  const first = (page - 1) * size + 1
  const address = (to: number) => listAddress(view.href, query, { page: to })
  return (
    <div className="pager">
      <p>
        {texts.list.range(
          formatCount(first),
          formatCount(first + rows.length - 1),
          formatCount(count, capped)
        )}
      </p>
      {capped && page === last && <p>{texts.list.tooFar}</p>}
      <nav aria-label={texts.list.pages}>
        <Step title={texts.list.previous} href={page > 1 ? address(page - 1) : null} />
        {pagesAround(page, last).map((one, index) =>
          one === null ? (
            <span key={`gap.${index}`} className="pager-gap">
              …
            </span>
          ) : (
            <PageLink key={one} page={one} current={one === page} href={address(one)} />
          )
        )}
        <Step title={texts.list.next} href={page < last ? address(page + 1) : null} />
      </nav>
      <label className="pager-size">
        <span className="sr-only">{texts.list.sizeLabel}</span>
        <select
          value={size}
          onChange={(event) =>
            router.visit(listAddress(view.href, query, { size: Number(event.target.value) }), {
              preserveState: true,
              preserveScroll: true,
            })
          }
        >
          {[...new Set([...SIZES, size])]
            .sort((a, b) => a - b)
            .map((one) => (
              <option key={one} value={one}>
                {texts.list.size(one)}
              </option>
            ))}
        </select>
      </label>
    </div>
  )
}

function PageLink({
  page,
  current,
  href,
}: {
  readonly page: number
  readonly current: boolean
  readonly href: string
}) {
  return (
    <Link
      href={href}
      preserveState
      className="pager-page"
      aria-label={texts.list.page(page)}
      aria-current={current ? 'page' : undefined}
    >
      {formatCount(page)}
    </Link>
  )
}

function Step({ title, href }: { readonly title: string; readonly href: string | null }) {
  if (href === null) return <span className="pager-step is-off">{title}</span>
  return (
    <Link href={href} preserveState className="pager-step">
      {title}
    </Link>
  )
}

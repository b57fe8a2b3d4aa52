import { Link } from '@inertiajs/react'
import { relatedOf } from '../cells.js'
import type { Cell } from '../props.js'
import { texts } from '../texts.js'
import { exactTime, nearTime } from '../time.js'
import { Badge } from './Badge.js'
import { RelatedItems } from './RelatedItems.js'
import { StateTag } from './StateTag.js'

interface CellTextProps {
  readonly cell: Cell | undefined
  readonly kind?: string
  /** The record this cell leads to, where the column is the link. */
  readonly href?: string | null
  /** What stands for nothing. */
  readonly empty?: string
}

/** One value as a person reads it. */
export function CellText({ cell, kind, href = null, empty = '—' }: CellTextProps) {
  if (!cell || cell.text === '')
    return href ? <Link href={href}>{empty}</Link> : <span className="nothing">{empty}</span>
  const related = relatedOf(cell)
  if (related) return <RelatedItems related={related} />
  const target = href ?? cell.href
  const badge = cell.short && <Badge short={cell.short} title={cell.text} tone={cell.tone} />
  if (target) return <Link href={target}>{badge || cell.text}</Link>
  if (badge) return badge
  if (cell.tone) return <StateTag title={cell.text} tone={cell.tone} />
  if (kind === 'datetime' && typeof cell.value === 'string') return <Moment at={cell.value} />
  if (cell.masked) return <span title={texts.record.masked}>{cell.text}</span>
  return cell.text
}

/** A time in words where it is near, exact in the tooltip. */
export function Moment({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={exactTime(at)}>
      {nearTime(at)}
    </time>
  )
}

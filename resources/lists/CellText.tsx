import { Link } from '@inertiajs/react'
import type { ReactNode } from 'react'
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
    return href ? (
      <ToRecord href={href}>{empty}</ToRecord>
    ) : (
      <span className="nothing">{empty}</span>
    )
  const related = relatedOf(cell)
  if (related) return <RelatedItems related={related} />
  const badge = cell.short && <Badge short={cell.short} title={cell.text} tone={cell.tone} />
  if (href) return <ToRecord href={href}>{badge || cell.text}</ToRecord>
  if (cell.href) return <Link href={cell.href}>{badge || cell.text}</Link>
  if (badge) return badge
  if (cell.tone) return <StateTag title={cell.text} tone={cell.tone} />
  if (kind === 'datetime' && typeof cell.value === 'string') return <Moment at={cell.value} />
  if (cell.masked) return <span title={texts.record.masked}>{cell.text}</span>
  return cell.text
}

function ToRecord({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link className="to-record" href={href}>
      {children}
    </Link>
  )
}

/** A time in words where it is near, exact in the tooltip. */
export function Moment({ at }: { readonly at: string }) {
  return (
    <time className="moment" dateTime={at} title={exactTime(at)}>
      {nearTime(at)}
    </time>
  )
}

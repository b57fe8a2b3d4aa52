import { texts } from '../texts.js'
import type { SkeletonKind } from './skeleton_kind.js'

/** The real layout in grey bars, after 150 ms. */
export function PageSkeleton({ kind }: { readonly kind: SkeletonKind }) {
  return (
    <div className="page-skeleton" role="status" aria-label={texts.frame.loading}>
      <Bar width={96} />
      <Bar width={220} tall />
      {kind === 'list' && <ListShape />}
      {kind === 'record' && <Blocks count={2} fields={6} />}
      {kind === 'form' && <Blocks count={2} fields={4} />}
      {kind === 'home' && <Blocks count={1} fields={3} />}
    </div>
  )
}

function Bar({
  width,
  tall = false,
}: {
  readonly width: number | string
  readonly tall?: boolean
}) {
  return <span className={tall ? 'line-skeleton is-tall' : 'line-skeleton'} style={{ width }} />
}

function ListShape() {
  return (
    <div className="panel skeleton-rows">
      {ROWS.map((row) => (
        <div key={row}>
          {WIDTHS.map((width) => (
            <Bar key={width} width={width} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Blocks({ count, fields }: { readonly count: number; readonly fields: number }) {
  return Array.from({ length: count }, (_, block) => (
    <div key={block} className="panel skeleton-block">
      <Bar width={128} />
      <div className="skeleton-grid">
        {Array.from({ length: fields }, (__, field) => (
          <Bar key={field} width="70%" />
        ))}
      </div>
    </div>
  ))
}

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8]
const WIDTHS = ['18%', '14%', '22%', '10%', '12%']

import { Link } from '@inertiajs/react'
import { FirstSteps } from '../dashboard/FirstSteps.js'
import { Markdown } from '../dashboard/Markdown.js'
import { Tasks } from '../dashboard/Tasks.js'
import { Breadcrumb } from '../layouts/Breadcrumb.js'
import { PageTitle } from '../layouts/PageTitle.js'
import { PortalLayout } from '../layouts/PortalLayout.js'
import { Rows } from '../lists/Rows.js'
import { formatCount } from '../numbers.js'
import type { HomeProps } from '../props.js'
import { texts } from '../texts.js'
import '../styles/home.css'

type Block = HomeProps['blocks'][number]
type Figure = Extract<Block, { kind: 'figure' }>

/** What there is to do, figures that lead to their rows, and what the portal has to say. */
export default function Home({ frame, title, blocks }: HomeProps) {
  const figures = blocks.filter((block): block is Figure => block.kind === 'figure')
  const others = blocks.filter((block) => block.kind !== 'figure')
  return (
    <>
      <PageTitle title={title} />
      <Breadcrumb trail={[]} />
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      {frame.inbox && <Tasks inbox={frame.inbox} />}
      {blocks.length === 0 && <FirstSteps frame={frame} />}
      {figures.length > 0 && <Figures figures={figures} />}
      <div className="home-blocks">
        {others.map((block) => (
          <OtherBlock key={block.id} block={block} />
        ))}
      </div>
    </>
  )
}

Home.layout = [PortalLayout]

function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <ul className="figures">
      {figures.map((figure) => (
        <li key={figure.id}>
          <Link className="panel figure" href={figure.href}>
            <span>{figure.title}</span>
            <strong>{formatCount(figure.count, figure.capped)}</strong>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function OtherBlock({ block }: { readonly block: Exclude<Block, Figure> }) {
  if (block.kind === 'text') {
    return (
      <section className="panel home-block">
        {block.title && <h2>{block.title}</h2>}
        <Markdown text={block.markdown} />
      </section>
    )
  }
  return (
    <section className="panel home-block is-rows" aria-labelledby={`block-${block.id}`}>
      <div className="section-head">
        <h2 id={`block-${block.id}`}>{block.title}</h2>
        <Link href={block.href}>{texts.home.all}</Link>
      </div>
      {block.rows.length === 0 ? (
        <p className="section-none">{block.empty}</p>
      ) : (
        <Rows caption={block.title} columns={block.columns} rows={block.rows} withActions />
      )}
    </section>
  )
}

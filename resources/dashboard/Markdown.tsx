import type { ReactNode } from 'react'
import { parseMarkdown, type Block } from './parse_markdown.js'

/** Text of a configurator as elements, never as HTML: headings, lists, paragraphs, bold, links. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown">
      {parseMarkdown(text).map((block, index) => renderBlock(block, index))}
    </div>
  )
}

function renderBlock(block: Block, key: number): ReactNode {
  if (block.kind === 'heading') return <h3 key={key}>{renderInline(block.text)}</h3>
  if (block.kind === 'paragraph') return <p key={key}>{renderInline(block.text)}</p>
  const items = block.items.map((item, index) => <li key={index}>{renderInline(item)}</li>)
  return block.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>
}

const INLINE = /(\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\))/
const LINK = /^\[([^\]]+)\]\(([^)\s]+)\)$/
/** Inside the house or an ordinary web address; `javascript:` and the like stay text. */
const SAFE = /^(\/(?!\/)|#|https?:\/\/|mailto:|tel:)/

function renderInline(text: string): ReactNode {
  return text.split(INLINE).map((part, index) => {
    if (part.startsWith('**') && part.endsWith('**'))
      return <strong key={index}>{part.slice(2, -2)}</strong>
    const link = LINK.exec(part)
    if (!link || !SAFE.test(link[2]!)) return part
    return (
      <a key={index} href={link[2]} rel="noreferrer">
        {link[1]}
      </a>
    )
  })
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }

const BULLET = /^[-*]\s+/
const NUMBER = /^\d+[.、]\s*/
const HEADING = /^#{1,6}\s+/

/** The few block forms that a text block may use. Anything else is a paragraph. */
export function parseMarkdown(text: string): readonly Block[] {
  return text
    .split(/\n\s*\n/)
    .map((chunk) => chunk.trim())
    .filter((chunk) => chunk !== '')
    .flatMap((chunk) => parseChunk(chunk.split('\n').map((line) => line.trim())))
}

function parseChunk(lines: readonly string[]): readonly Block[] {
  const [first, ...rest] = lines
  if (first !== undefined && HEADING.test(first)) {
    const heading: Block = { kind: 'heading', text: first.replace(HEADING, '') }
    return rest.length > 0 ? [heading, ...parseChunk(rest)] : [heading]
  }
  const ordered = lines.every((line) => NUMBER.test(line))
  if (ordered || lines.every((line) => BULLET.test(line))) {
    return [
      {
        kind: 'list',
        ordered,
        items: lines.map((line) => line.replace(ordered ? NUMBER : BULLET, '')),
      },
    ]
  }
  return [{ kind: 'paragraph', text: lines.join('\n') }]
}

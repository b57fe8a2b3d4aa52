/** One file of a pack as it was read, with what is needed to say where in it something stands. */
export interface SourceFile {
  /** Below the folder of packs: `library/entities/book.json`. */
  readonly path: string
  /** The pack whose file it is. */
  readonly layer: string
  readonly text: string
  /** Offset at which each line begins. */
  readonly lines: readonly number[]
}

export interface Position {
  /** 1-based. */
  readonly line: number
  readonly column: number
}

/** Makes a source file of its text. */
export function sourceFile(path: string, layer: string, text: string): SourceFile {
  const lines = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.push(at + 1)
  return { path, layer, text, lines }
}

/** Line and column of an offset. */
export function positionOf(file: SourceFile, offset: number): Position {
  let low = 0
  let high = file.lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (file.lines[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - file.lines[low]! + 1 }
}

/** The text of a 1-based line, without its indentation, cut to what fits a console. */
export function lineText(file: SourceFile, line: number): string {
  const from = file.lines[line - 1] ?? 0
  const to = file.lines[line] ?? file.text.length
  const text = file.text.slice(from, to).trim()
  return text.length > 160 ? `${text.slice(0, 159)}…` : text
}

import { lineText, positionOf } from './source_file.js'
import type { Problem } from '../problem.js'
import type { MetaNode } from './node.js'
import type { SourceFile } from './source_file.js'

export interface Finding {
  readonly id: string
  readonly message: string
  readonly hint?: string | null
  readonly severity?: Problem['severity']
}

/** A problem at a node: at its name when the name is what is wrong, else at its value. */
export function problemAt(
  node: MetaNode,
  finding: Finding,
  at: 'key' | 'value' = 'value'
): Problem {
  const offset = at === 'key' ? (node.keyOffset ?? node.offset) : node.offset
  return problemAtOffset(node.file, offset, { ...finding, pointer: node.pointer })
}

/** A problem at an offset of a file. */
export function problemAtOffset(
  file: SourceFile,
  offset: number,
  finding: Finding & { readonly pointer: string }
): Problem {
  const { line, column } = positionOf(file, Math.min(offset, file.text.length))
  return {
    id: finding.id,
    file: file.path,
    line,
    column,
    pointer: finding.pointer,
    layer: file.layer,
    message: finding.message,
    hint: finding.hint ?? null,
    excerpt: lineText(file, line) || null,
    severity: finding.severity ?? 'error',
  }
}

import { lineText, positionOf } from './source_file.js'
import type { Place, Problem } from '../problem.js'
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
  return { ...placeOf(node, at), ...wordsOf(finding) }
}

/** Where a node is written. */
export function placeOf(node: MetaNode, at: 'key' | 'value' = 'value'): Place {
  const offset = at === 'key' ? (node.keyOffset ?? node.offset) : node.offset
  return placeAt(node.file, offset, node.pointer)
}

/** A problem at an offset of a file. */
export function problemAtOffset(
  file: SourceFile,
  offset: number,
  finding: Finding & { readonly pointer: string }
): Problem {
  return { ...placeAt(file, offset, finding.pointer), ...wordsOf(finding) }
}

function placeAt(file: SourceFile, offset: number, pointer: string): Place {
  const { line, column } = positionOf(file, Math.min(offset, file.text.length))
  const excerpt = lineText(file, line) || null
  return { file: file.path, line, column, pointer, layer: file.layer, excerpt }
}

function wordsOf({ id, message, hint, severity }: Finding): Omit<Problem, keyof Place> {
  return { id, message, hint: hint ?? null, severity: severity ?? 'error' }
}

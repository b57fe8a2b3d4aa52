import { expandChains } from '../chain/expand_chains.js'
import { FAMILIES } from '../checks/families.js'
import type { Pack } from '../load/load.js'
import type { Problem } from '../problem.js'
import { Draft } from './draft.js'
import { checkGrammar } from './grammar.js'

/** All problems of a pack at once, in the order of files and lines, and the draft to compile when there are none. */
export function checkPack(pack: Pack): { draft: Draft; problems: readonly Problem[] } {
  const grammar: Problem[] = []
  if (pack.settings) grammar.push(...checkGrammar('pack', pack.settings))
  for (const [kind, documents] of pack.documents) {
    if (kind === 'pack') continue
    for (const node of documents.values()) grammar.push(...checkGrammar(kind, node))
  }
  const draft = new Draft(expandChains(pack))
  for (const check of FAMILIES) check(draft)
  return { draft, problems: tidy([...grammar, ...draft.problems]) }
}

/** Sorted by file and line; the same fault at the same place is told once, the grammar's word before the rest. */
function tidy(problems: readonly Problem[]): Problem[] {
  const unique = new Map<string, Problem>()
  for (const problem of problems) {
    const key = `${problem.file}:${problem.line}:${problem.column}:${problem.pointer}:${problem.message}`
    if (!unique.has(key)) unique.set(key, problem)
  }
  return [...unique.values()].sort(
    (one, other) =>
      compare(one.file, other.file) || one.line - other.line || one.column - other.column
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

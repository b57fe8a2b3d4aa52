import type { Draft } from '../check/draft.js'
import { member, membersOf, textOf } from '../load/node.js'

/** Codes of a dictionary must tell its items apart. */
export function checkDictionaries(draft: Draft): void {
  for (const dictionary of draft.documents('dictionary').values()) {
    const codes = new Map<string, string>()
    for (const [name, item] of membersOf(dictionary, 'items')) {
      const code = textOf(item, 'code')
      if (code === undefined) continue
      if (codes.has(code))
        draft.report(member(item, 'code')!, {
          id: 'dictionary.002',
          message: `代码“${code}”已由“${codes.get(code)}”使用。`,
        })
      codes.set(code, name)
    }
  }
}

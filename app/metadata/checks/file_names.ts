import type { Draft } from '../check/draft.js'
import { KINDS } from '../load/kinds.js'

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** The name of a file is the id of what it says. */
export function checkFileNames(draft: Draft): void {
  for (const { kind } of KINDS) {
    if (kind === 'pack' || kind === 'text') continue
    for (const [id, node] of draft.documents(kind)) {
      if (!NAME.test(id) || id.length > 60)
        draft.report(node, {
          id: 'file.003',
          message: `文件名“${id}”不符合命名规则。`,
          hint: '以小写字母开头，单词之间用连字符，不超过 60 个字符，例如 school-admin.json。',
        })
    }
  }
}

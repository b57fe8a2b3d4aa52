import type { Draft } from '../check/draft.js'

const LOCALE = /^[a-z]{2}(-[A-Z]{2})?$/

/** A file of texts is named after its language. */
export function checkTexts(draft: Draft): void {
  for (const [id, node] of draft.documents('text')) {
    if (!LOCALE.test(id))
      draft.report(node, {
        id: 'text.001',
        message: `“${id}”不是语言代码。`,
        hint: '文件名例如 zh-CN.json、en.json。',
      })
  }
}

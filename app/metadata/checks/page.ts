import type { Draft } from '../check/draft.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf } from '../load/node.js'
import { checkAt } from './condition.js'
import { viewEntity, viewIds } from './view.js'

const CONTENTS = ['figure', 'text', 'view'] as const

/** Blocks of pages: each shows one thing, from a view that exists. */
export function checkPages(draft: Draft): void {
  for (const page of draft.documents('page').values()) {
    for (const [name, block] of membersOf(page, 'blocks')) {
      const contents = CONTENTS.filter((content) => member(block, content))
      if (contents.length !== 1)
        draft.report(
          block,
          { id: 'page.001', message: `内容块“${name}”要写 figure、text、view 其中之一。` },
          'key'
        )
      checkAt(draft, member(block, 'when'), { entity: null })
      for (const content of ['figure', 'view'] as const) {
        const inner = member(block, content)
        if (inner) checkListing(draft, inner)
        if (inner && !member(block, 'title'))
          draft.report(block, { id: 'page.004', message: `内容块“${name}”缺少标题。` }, 'key')
      }
    }
  }
}

function checkListing(draft: Draft, node: MetaNode): void {
  const view = member(node, 'view')
  const id = textOf(node, 'view')
  if (!view || id === undefined) return
  const entity = draft.entities.get(viewEntity(draft, id) ?? '')
  if (!entity) {
    draft.reportUnknown(view, 'page.002', '视图', id, viewIds(draft))
    return
  }
  const tab = textOf(node, 'tab')
  const tabs = membersOf(draft.documents('view').get(id), 'tabs').map(([name]) => name)
  if (tab !== undefined && !tabs.includes(tab))
    draft.reportUnknown(member(node, 'tab')!, 'page.003', [`视图“${id}”`, '标签页'], tab, tabs)
  checkAt(draft, member(node, 'where'), { entity })
}

import type { Draft } from '../check/draft.js'
import { parseDue, parseDuration } from '../check/duration.js'
import type { MetaNode } from '../load/node.js'
import { membersOf, scalarText, textOf } from '../load/node.js'

/** `due` is a duration, or a parameter whose value is one. */
export function checkDue(draft: Draft, node: MetaNode | undefined): void {
  const due = node && parseDue(scalarText(node))
  if (!due || !('param' in due)) return
  const parameters = new Map(membersOf(draft.pack.settings, 'parameters'))
  const value = textOf(parameters.get(due.param), 'default')
  if (!parameters.has(due.param))
    draft.reportUnknown(node, 'workflow.020', '参数', due.param, parameters.keys())
  else if (!parseDuration(value))
    draft.report(node, {
      id: 'workflow.020',
      message: `参数“${due.param}”的值不是一段时间。`,
      hint: '例如 "5 workdays"、"15 days"、"2 hours"。',
    })
}

import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { effectStanding, wayPer } from '../check/effect_places.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf } from '../load/node.js'
import { checkAt } from './condition.js'

/** How many there may be: what is counted, by what, and up to how many. */
export function checkLimits(draft: Draft, entity: EntityDraft, transition: MetaNode): void {
  for (const [name, limit] of membersOf(transition, 'limits')) {
    if (member(member(transition, 'guards'), name))
      draft.report(
        limit,
        { id: 'workflow.011', message: `“${name}”已是一个前提的名称。`, hint: '请换一个名称。' },
        'key'
      )
    const count = member(limit, 'count')
    const counted = count && draft.entityAt(count, 'entity', 'workflow.011')
    if (!counted) continue
    const standing = effectStanding(entity, counted, transition, false)
    checkAt(draft, member(count, 'where'), standing)
    checkMax(draft, member(limit, 'max'), entity, standing)
    checkPer(draft, entity, counted, limit)
  }
}

function checkMax(
  draft: Draft,
  max: MetaNode | undefined,
  entity: EntityDraft,
  standing: ReturnType<typeof effectStanding>
): void {
  if (!max) return
  const value = draft.value(max, { ...standing, entity })
  if (value.kind === 'literal' && typeof value.value !== 'number')
    draft.report(max, {
      id: 'workflow.011',
      message: '上限要写整数或参数。',
      hint: '例如 5，或 "$param.application.maximum"。',
    })
}

/** The path must lead to the same kind of record from both sides. */
function checkPer(draft: Draft, entity: EntityDraft, counted: EntityDraft, limit: MetaNode): void {
  const text = textOf(limit, 'per') ?? ''
  const [own, other] = [wayPer(draft, entity, text), wayPer(draft, counted, text)]
  if (own && other && own.entity.id === other.entity.id) return
  draft.report(member(limit, 'per') ?? limit, {
    id: 'workflow.011',
    message: `“${text}”不能从“${entity.id}”和“${counted.id}”引到同一种记录。`,
    hint: '写两边都有的引用字段或经过引用的路径，例如 owner。',
  })
}

import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, member, membersOf, textOf } from '../load/node.js'

/** References, the ways back, and dictionaries that fields name. */
export function checkReferences(draft: Draft): void {
  const inverses = new Map<string, string>()
  for (const entity of draft.entities.values()) {
    for (const [name, property] of membersOf(entity.node, 'properties')) {
      checkTargets(draft, property)
      const items = member(property, 'items')
      if (items) checkTargets(draft, items)
      checkInverse(draft, entity, name, property, inverses)
      checkOnDelete(draft, property)
    }
  }
}

/** The entity or dictionary a property names must exist. */
export function checkTargets(draft: Draft, property: MetaNode): void {
  draft.entityAt(property, 'x-ref', 'reference.001')
  const dictionary = member(property, 'x-dictionary')
  const name = textOf(property, 'x-dictionary')
  if (dictionary && name !== undefined && !draft.dictionaries.has(name))
    draft.reportUnknown(dictionary, 'dictionary.001', '字典', name, draft.dictionaries.keys())
}

function checkInverse(
  draft: Draft,
  entity: EntityDraft,
  name: string,
  property: MetaNode,
  seen: Map<string, string>
): void {
  const node = member(property, 'x-inverse')
  const inverse = textOf(property, 'x-inverse')
  const target = draft.entities.get(
    textOf(property, 'x-ref') ?? textOf(member(property, 'items'), 'x-ref') ?? ''
  )
  if (!node || inverse === undefined || !target) return
  const key = `${target.id}.${inverse}`
  const other = seen.get(key)
  if (other !== undefined)
    draft.report(node, {
      id: 'reference.003',
      message: `“${target.id}”的反向名称“${inverse}”已由“${other}”使用。`,
      hint: '请换一个 x-inverse。',
    })
  if (target.fields.has(inverse))
    draft.report(node, {
      id: 'reference.004',
      message: `“${target.id}”已有字段“${inverse}”，不能再作反向名称。`,
      hint: '请换一个 x-inverse。',
    })
  seen.set(key, `${entity.id}.${name}`)
}

function checkOnDelete(draft: Draft, property: MetaNode): void {
  const node = member(property, 'x-on-delete')
  if (node && textOf(property, 'x-on-delete') === 'clear' && isTrue(property, 'x-required')) {
    draft.report(node, {
      id: 'reference.005',
      message: '必填的引用不能在对方删除时清空。',
      hint: '改用 restrict 或 cascade。',
    })
  }
}

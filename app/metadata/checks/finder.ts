import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'

/** A reference that is entered by exact values: by which, and what of the record it then shows. */
export function checkFinder(draft: Draft, property: MetaNode): void {
  const finder = member(property, 'x-lookup')
  const target = draft.entities.get(textOf(property, 'x-ref') ?? '')
  if (!finder || !target) return
  const fields = [...target.fields.values()]
  const asked = fields.filter(
    ({ builtIn, kind }) => !builtIn && kind !== 'list' && kind !== 'reference'
  )
  const shown = fields.filter(({ builtIn, kind }) => !builtIn && kind !== 'list')
  checkNames(draft, target, itemsOf(finder, 'by'), asked)
  checkNames(draft, target, itemsOf(finder, 'show'), shown)
  const by = itemsOf(finder, 'by').map((node) => scalarText(node) ?? '')
  if (by.every((name) => asked.some(({ id }) => id === name)) && !holdsUnique(target, by))
    draft.report(member(finder, 'by')!, {
      id: 'lookup.005',
      message: '按这些字段可能找到几条记录。',
      hint: `by 要包含“${target.id}”的一个不带 where 的唯一约束（x-unique）的全部字段。`,
    })
}

function checkNames(
  draft: Draft,
  target: EntityDraft,
  nodes: readonly MetaNode[],
  known: readonly { readonly id: string }[]
): void {
  const names = known.map(({ id }) => id)
  for (const node of nodes) {
    const name = scalarText(node) ?? ''
    if (!names.includes(name))
      draft.reportUnknown(node, 'lookup.004', [`“${target.id}”`, '可用的字段'], name, names)
  }
}

function holdsUnique({ node }: EntityDraft, by: readonly string[]): boolean {
  return membersOf(node, 'x-unique').some(([, unique]) => {
    const fields = itemsOf(unique, 'fields').map((field) => scalarText(field) ?? '')
    return !member(unique, 'where') && fields.length > 0 && fields.every((id) => by.includes(id))
  })
}

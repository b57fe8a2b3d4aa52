import type { FieldKindId } from '#app/conditions/condition'
import type { Draft } from '../check/draft.js'
import { kindOfProperty } from '../check/field_draft.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf } from '../load/node.js'

const TEXTS: readonly FieldKindId[] = ['text']
const NUMBERS: readonly FieldKindId[] = ['integer', 'decimal']

/** Keywords that only some kinds of field know. */
const FITS: Readonly<Record<string, readonly FieldKindId[]>> = {
  minLength: TEXTS,
  maxLength: TEXTS,
  format: ['text', 'date', 'datetime'],
  minimum: NUMBERS,
  maximum: NUMBERS,
  exclusiveMinimum: NUMBERS,
  exclusiveMaximum: NUMBERS,
  multipleOf: NUMBERS,
  items: ['list'],
  uniqueItems: ['list'],
  minItems: ['list'],
  maxItems: ['list'],
  'x-search': TEXTS,
  'x-sensitive': TEXTS,
  'x-snapshot': ['reference'],
  'x-lookup': ['reference'],
  'x-options': ['reference', 'list'],
  'x-on-delete': ['reference', 'list'],
  'x-inverse': ['reference', 'list'],
}

/** Faults of what a property is; also asked of the own inputs of a transition. */
export function checkKind(draft: Draft, name: string, node: MetaNode): void {
  const kind = kindOfProperty(node)
  if (kind === null) {
    draft.report(
      node,
      {
        id: 'entity.001',
        message: `字段“${name}”没有说明是什么。`,
        hint: '写 type，或 x-ref（引用）、x-dictionary（字典）、oneOf（选项）。',
      },
      'key'
    )
    return
  }
  for (const [keyword, value] of membersOf(node)) {
    if (FITS[keyword] && !FITS[keyword].includes(kind))
      draft.report(
        value,
        {
          id: 'entity.002',
          message: `这种字段不能写“${keyword}”。`,
          hint: `“${keyword}”只用于：${FITS[keyword].join('、')}；这里是 ${kind}。`,
        },
        'key'
      )
  }
  const items = member(node, 'items')
  if (kind === 'list') checkListOfReferences(draft, node, items)
  if (kind === 'list' && (!items || kindOfProperty(items) === null))
    draft.report(
      items ?? node,
      {
        id: 'entity.014',
        message: `列表“${name}”没有说明每一项是什么。`,
        hint: '例如 "items": { "x-dictionary": "grade" }。',
      },
      'key'
    )
  if (
    member(node, 'type') &&
    ['reference', 'dictionary', 'option'].includes(kind) &&
    textOf(node, 'type') !== 'string'
  ) {
    draft.report(
      member(node, 'type')!,
      { id: 'entity.002', message: '引用、字典和选项不写 type。', hint: '请删去 type。' },
      'key'
    )
  }
}

/** What is said of references asks for a list of references; a list never takes its records along. */
function checkListOfReferences(draft: Draft, node: MetaNode, items: MetaNode | undefined): void {
  const isReferences = items !== undefined && kindOfProperty(items) === 'reference'
  for (const keyword of ['x-inverse', 'x-options', 'x-on-delete']) {
    const written = member(node, keyword)
    if (written && !isReferences)
      draft.report(
        written,
        {
          id: 'entity.002',
          message: `这种列表不能写“${keyword}”。`,
          hint: `“${keyword}”只用于引用和引用的列表（items 里写 x-ref）。`,
        },
        'key'
      )
  }
  if (isReferences && textOf(node, 'x-on-delete') === 'cascade')
    draft.report(member(node, 'x-on-delete')!, {
      id: 'reference.005',
      message: '列表引用的记录删除时，不能一同删除本记录。',
      hint: '改用 restrict（不许删除）或 clear（从列表里去掉）。',
    })
}

import { fit } from '#app/conditions/fit'
import type { Scalar } from '#app/conditions/condition'
import type { Draft } from '../check/draft.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { membersOf, scalarText, valueOf } from '../load/node.js'
import { didYouMean } from '../nearest.js'

/** Fields a data file may give beside the entity's own. */
export const GIVEN: ReadonlySet<string> = new Set([
  'state',
  'stateSince',
  'dueAt',
  'createdAt',
  'updatedAt',
])

/** Records that come with the pack: fields, values, and the records they refer to. */
export function checkData(draft: Draft): void {
  for (const [id, file] of draft.documents('data')) {
    const entity = draft.entities.get(id)
    if (!entity) {
      draft.reportUnknown(file, 'data.001', '实体', id, draft.entities.keys())
      continue
    }
    for (const [name, record] of recordsOf(file)) {
      for (const [field, value] of membersOf(record)) checkMember(draft, entity, field, value)
      if (name.includes(':'))
        draft.report(record, { id: 'data.002', message: `代号“${name}”不能含冒号。` }, 'key')
    }
  }
}

/** The records of a data file by name. */
export function recordsOf(file: MetaNode | undefined): [string, MetaNode][] {
  return membersOf(file).filter(([name]) => name !== '$schema')
}

function checkMember(draft: Draft, entity: EntityDraft, name: string, node: MetaNode): void {
  const field = entity.fields.get(name)
  if (!field || (field.builtIn && !GIVEN.has(name))) {
    draft.reportUnknown(
      node,
      'data.003',
      '字段',
      name,
      [...entity.fields.keys()].filter(
        (other) => !entity.fields.get(other)!.builtIn || GIVEN.has(other)
      ),
      'key'
    )
    return
  }
  if (node.kind === 'array') for (const item of node.items) checkValue(draft, field, item, true)
  else if (valueOf(node) !== null) checkValue(draft, field, node, false)
}

/** A value as a data file writes it, one of a list or a whole one; the references in it too. */
export function checkValue(draft: Draft, field: FieldDraft, node: MetaNode, isItem: boolean): void {
  const { kind, options, dictionary } = isItem && field.items ? field.items : field
  const written = valueOf(node)
  if (isItem !== (field.kind === 'list') || typeof written === 'object') {
    draft.report(node, {
      id: 'data.004',
      message:
        field.kind === 'list' ? `字段“${field.id}”要写列表。` : `字段“${field.id}”不是列表。`,
    })
  } else if (kind === 'reference') {
    checkReference(draft, node, isItem ? field.items?.target : field.target)
  } else if (fit(kind, written as Scalar) === null) {
    draft.report(node, {
      id: 'data.004',
      message: `字段“${field.id}”不能是 ${JSON.stringify(written)}。`,
    })
  } else {
    const known =
      options?.map(({ value }) => value) ??
      (dictionary === null
        ? undefined
        : draft.dictionaries.get(dictionary)?.map(({ value }) => value))
    if (known && !known.includes(String(written)))
      draft.reportUnknown(node, 'data.005', [`字段“${field.id}”`, '取值'], String(written), known)
  }
}

function checkReference(draft: Draft, node: MetaNode, target: string | null | undefined): void {
  const [entity = '', ...rest] = (scalarText(node) ?? '').split(':')
  const name = rest.join(':')
  const known = recordsOf(draft.documents('data').get(entity)).map(([other]) => other)
  if (entity !== target || rest.length === 0)
    draft.report(node, {
      id: 'data.006',
      message: `这里要引用“${target}”的记录。`,
      hint: `写法如 "${target}:代号"。`,
    })
  else if (!known.includes(name))
    draft.report(node, {
      id: 'data.006',
      message: `data/${entity}.json 里没有“${name}”。`,
      hint: didYouMean(name, known),
    })
}

import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { isCreating, transitionsOf } from '../check/actions.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, scalarText } from '../load/node.js'
import { inputNames } from '../check/actions.js'

/** Fields, transition and buttons of each form. */
export function checkForms(draft: Draft): void {
  for (const form of draft.documents('form').values()) {
    const entity = draft.entityAt(form, 'entity', 'form.001')
    if (!entity) continue
    checkVia(draft, entity, member(form, 'via'))
    for (const [, button] of membersOf(form, 'submit'))
      checkVia(draft, entity, member(button, 'via'))
    checkFields(draft, entity, form)
    checkUi(draft, form)
    if (member(form, 'sections') && member(form, 'steps'))
      draft.report(
        member(form, 'steps')!,
        { id: 'form.005', message: '表单不能既有 sections 又有 steps。', hint: '留下一种。' },
        'key'
      )
  }
}

function checkVia(draft: Draft, entity: EntityDraft, node: MetaNode | undefined): void {
  const name = scalarText(node)
  if (!node || name === undefined) return
  const known = new Set(['create', 'update', ...transitionsOf(entity).keys()])
  if (!known.has(name)) draft.reportUnknown(node, 'form.002', '流转', name, known)
}

function checkFields(draft: Draft, entity: EntityDraft, form: MetaNode): void {
  const seen = new Set<string>()
  const inputs = inputsOf(entity, form)
  for (const part of ['sections', 'steps']) {
    for (const [, section] of membersOf(form, part)) {
      for (const [name, node] of membersOf(section, 'fields')) {
        checkField(draft, entity, name, node, inputs)
        if (seen.has(name))
          draft.report(
            node,
            { id: 'form.004', message: `字段“${name}”在表单里出现了两次。` },
            'key'
          )
        seen.add(name)
      }
    }
  }
}

/** What the transition behind a form asks besides the fields. */
function inputsOf(entity: EntityDraft, form: MetaNode): Set<string> {
  const transitions = transitionsOf(entity)
  const names = [
    member(form, 'via'),
    ...membersOf(form, 'submit').map(([, button]) => member(button, 'via')),
  ].map(scalarText)
  const written = names.flatMap((name) => [...inputNames(transitions.get(name ?? '') ?? form)])
  const creating = [...transitions]
    .filter(([id, transition]) => isCreating(id, transition))
    .flatMap(([, transition]) => [...inputNames(transition)])
  return new Set([...written, ...creating])
}

function checkField(
  draft: Draft,
  entity: EntityDraft,
  name: string,
  node: MetaNode,
  inputs: ReadonlySet<string>
): void {
  const field = entity.fields.get(name)
  // Shown in the form of a stored record, never taken from it.
  if (entity.derived.has(name)) return
  if (!field && !inputs.has(name))
    draft.reportUnknown(node, 'form.003', '字段', name, entity.fields.keys(), 'key')
  else if (field && !inputs.has(name) && (field.builtIn || field.internal)) {
    draft.report(
      node,
      {
        id: 'form.006',
        message: `字段“${name}”不由用户填写，不能放进表单。`,
        hint: '删去它；需要在某一步填写时，写在该流转的 input 里。',
      },
      'key'
    )
  }
}

function checkUi(draft: Draft, form: MetaNode): void {
  const fields = new Set(
    ['sections', 'steps'].flatMap((part) =>
      membersOf(form, part).flatMap(([, section]) =>
        membersOf(section, 'fields').map(([name]) => name)
      )
    )
  )
  if (fields.size === 0) return
  for (const [name, node] of membersOf(form, 'ui')) {
    if (!name.startsWith('ui:') && !fields.has(name))
      draft.reportUnknown(node, 'form.007', '表单字段', name, fields, 'key')
  }
}

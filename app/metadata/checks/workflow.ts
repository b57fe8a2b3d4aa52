import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { inputNames, isCreating, statesOf, transitionsOf, variantsOf } from '../check/actions.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { checkAt } from './condition.js'
import { checkChain } from './chain.js'
import { checkDue } from './due.js'
import { checkEffects } from './effects.js'
import { checkAssigned } from './expression.js'
import { checkKind } from './field_kind.js'
import { checkFinder } from './finder.js'
import { checkLimits } from './limits.js'
import { checkTargets } from './reference.js'
import { checkReachable } from './workflow_reach.js'

/** States and transitions of each workflow. */
export function checkWorkflows(draft: Draft): void {
  const owners = new Map<string, MetaNode>()
  for (const node of draft.documents('workflow').values()) {
    const entity = draft.entityAt(node, 'entity', 'workflow.001')
    if (!entity) continue
    if (owners.has(entity.id))
      draft.report(member(node, 'entity')!, {
        id: 'workflow.002',
        message: `实体“${entity.id}”已有流程（${owners.get(entity.id)!.file.path}）。`,
        hint: '一个实体只有一个流程，请合在一起。',
      })
    else checkOne(draft, entity)
    owners.set(entity.id, node)
  }
}

function checkOne(draft: Draft, entity: EntityDraft): void {
  for (const [, state] of statesOf(entity)) {
    checkDue(draft, member(state, 'due'))
    checkAt(draft, member(state, 'edit'), { entity })
    checkAt(draft, member(state, 'remove'), { entity })
  }
  checkChain(draft, entity)
  for (const [id, transition] of [...transitionsOf(entity), ...variantsOf(entity)]) {
    checkEnds(draft, entity, id, transition)
    checkInput(draft, entity, transition)
    checkGuards(draft, entity, transition)
    checkSet(draft, entity, transition)
    checkLimits(draft, entity, transition)
    checkEffects(draft, entity, transition)
  }
  checkReachable(draft, entity)
}

function checkEnds(draft: Draft, entity: EntityDraft, id: string, transition: MetaNode): void {
  const states = statesOf(entity)
  const ends = [
    ...itemsOf(transition, 'from').filter((node) => scalarText(node) !== 'any'),
    ...itemsOf(transition, 'to'),
  ]
  for (const node of ends) {
    const name = scalarText(node)
    if (name !== undefined && !states.has(name))
      draft.reportUnknown(node, 'workflow.003', '状态', name, states.keys())
  }
  if (id === 'read' || id === 'export')
    draft.report(
      transition,
      {
        id: 'workflow.006',
        message: `流转不能叫“${id}”。`,
        hint: '它是固定的操作名，请换一个名称。',
      },
      'key'
    )
  if (isCreating(id, transition) && !member(transition, 'to'))
    draft.report(
      transition,
      {
        id: 'workflow.007',
        message: `流转“${id}”新建记录，却没有说明到哪个状态。`,
        hint: '写 to；如果不是新建，写 from。',
      },
      'key'
    )
  if (id === 'create' && member(transition, 'from'))
    draft.report(
      member(transition, 'from')!,
      {
        id: 'workflow.007',
        message: '“create”新建记录，不能有 from。',
        hint: '请删去 from，或换一个流转名。',
      },
      'key'
    )
}

function checkInput(draft: Draft, entity: EntityDraft, transition: MetaNode): void {
  for (const [name, property] of membersOf(member(transition, 'input'), 'properties')) {
    const inherits = entity.fields.has(name)
    if (draft.isReserved(name))
      draft.report(
        property,
        { id: 'workflow.009', message: `“${name}”由系统填写，不能由办理人填写。` },
        'key'
      )
    if (!inherits && !member(property, 'title'))
      draft.reportUnknown(
        property,
        'workflow.009',
        '字段，它也没有写标题',
        name,
        entity.fields.keys(),
        'key'
      )
    else if (!inherits) checkKind(draft, name, property)
    checkFinder(draft, property)
    checkTargets(draft, property)
    checkAt(draft, member(property, 'x-required'), {
      entity,
      more: ['input'],
      inputs: inputNames(transition),
    })
  }
}

function checkGuards(draft: Draft, entity: EntityDraft, transition: MetaNode): void {
  checkAt(draft, member(transition, 'when'), { entity })
  const inputs = inputNames(transition)
  for (const [, guard] of membersOf(transition, 'guards')) {
    checkAt(draft, member(guard, 'require'), { entity, more: ['input', 'before'], inputs })
    const field = member(guard, 'field')
    const name = textOf(guard, 'field')
    if (field && name !== undefined && !entity.fields.has(name) && !inputs.has(name))
      draft.reportUnknown(field, 'workflow.010', '字段', name, [...entity.fields.keys(), ...inputs])
  }
}

function checkSet(draft: Draft, entity: EntityDraft, transition: MetaNode): void {
  for (const [name, value] of membersOf(transition, 'set')) {
    const field = entity.fields.get(name)
    if (!field)
      draft.reportUnknown(value, 'workflow.008', '字段', name, entity.fields.keys(), 'key')
    else if (field.builtIn)
      draft.report(
        value,
        {
          id: 'workflow.008',
          message: `“${name}”由系统填写，不能写在 set 里。`,
          hint: '状态用 to 改变。',
        },
        'key'
      )
    else
      checkAssigned(
        draft,
        value,
        { entity, more: ['input'], inputs: inputNames(transition) },
        { record: entity, transition, each: undefined, isWritten: false },
        field
      )
  }
}

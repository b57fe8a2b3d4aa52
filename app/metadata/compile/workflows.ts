import type {
  Field,
  Guard,
  State,
  Tone,
  Transition,
  TransitionInput,
  Workflow,
} from '../catalog.js'
import type { Draft } from '../check/draft.js'
import { parseDue } from '../check/duration.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { inputNames, isCreating, statesOf, transitionsOf, variantsOf } from '../check/actions.js'
import { assignedAt } from '../check/assigned.js'
import { draftField } from '../check/field_draft.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { compileChain } from './chains.js'
import { compileEffects, compileLimits } from './effects.js'
import { compileField, conditionAt, flagAt } from './fields.js'

type Fields = ReadonlyMap<string, Field>

/** The workflow of an entity; null when none is written. */
export function compileWorkflow(
  draft: Draft,
  entity: EntityDraft,
  fields: Fields
): Workflow | null {
  if (!entity.workflow) return null
  const transitions = transitionsOf(entity)
  const variants = new Map(
    [...variantsOf(entity)].map(([key, node]): [string, Transition] => [
      key,
      compileTransition(draft, entity, fields, key.split('@')[0]!, node),
    ])
  )
  return {
    entity: entity.id,
    states: new Map(
      [...statesOf(entity)].map(([id, node]): [string, State] => [
        id,
        compileState(draft, entity, id, node),
      ])
    ),
    transitions: new Map(
      [...transitions].map(([id, node]): [string, Transition] => [
        id,
        carryingAlong(compileTransition(draft, entity, fields, id, node), variants),
      ])
    ),
    creating: [...transitions].filter(([id, node]) => isCreating(id, node)).map(([id]) => id),
    variants,
    chain: compileChain(draft, entity),
  }
}

/** Whoever knows only the id of a decision must know of all that it may carry along at some step. */
function carryingAlong(
  transition: Transition,
  variants: ReadonlyMap<string, Transition>
): Transition {
  const own = [...variants.values()].filter(({ id }) => id === transition.id)
  if (own.length === 0) return transition
  const limits = new Map(own.flatMap((each) => each.limits).map((limit) => [limit.name, limit]))
  const effects = new Map(own.flatMap((each) => each.effects).map((each) => [each.name, each]))
  return { ...transition, limits: [...limits.values()], effects: [...effects.values()] }
}

function compileState(draft: Draft, entity: EntityDraft, id: string, node: MetaNode): State {
  return {
    id,
    title: textOf(node, 'title') ?? id,
    tone: (textOf(node, 'tone') as Tone | undefined) ?? 'default',
    edit: flagAt(draft, member(node, 'edit'), { entity }),
    remove: flagAt(draft, member(node, 'remove'), { entity }),
    rest: isTrue(node, 'rest'),
    final: !hasWayOut(entity, id),
    due: parseDue(textOf(node, 'due')),
  }
}

function hasWayOut(entity: EntityDraft, state: string): boolean {
  const transitions = [...transitionsOf(entity).values(), ...variantsOf(entity).values()]
  return transitions.some((transition) => {
    const to = textOf(transition, 'to')
    const from = itemsOf(transition, 'from').map(scalarText)
    return to !== undefined && to !== state && (from.includes('any') || from.includes(state))
  })
}

function compileTransition(
  draft: Draft,
  entity: EntityDraft,
  fields: Fields,
  id: string,
  node: MetaNode
): Transition {
  return {
    id,
    title: textOf(node, 'title') ?? id,
    confirm: textOf(node, 'confirm') ?? null,
    tone: (textOf(node, 'tone') as Transition['tone'] | undefined) ?? 'default',
    from: compileFrom(id, node),
    to: textOf(node, 'to') ?? null,
    when: conditionAt(draft, member(node, 'when'), { entity }),
    guards: membersOf(node, 'guards').map(([name, guard]) =>
      compileGuard(draft, entity, node, name, guard)
    ),
    input: compileInput(draft, entity, fields, node),
    set: membersOf(node, 'set').map(([field, value]) => ({
      field,
      value: assignedAt(
        draft,
        value,
        { entity, more: ['input'], inputs: inputNames(node) },
        { record: entity, transition: node, each: undefined, isWritten: false },
        entity.fields.get(field)
      ),
    })),
    bulk: isTrue(node, 'bulk'),
    limits: compileLimits(draft, entity, node),
    effects: compileEffects(draft, entity, node),
  }
}

/** `update` and `delete` without `from` belong to every state. */
function compileFrom(id: string, node: MetaNode): Transition['from'] {
  if (isCreating(id, node)) return null
  const from = itemsOf(node, 'from').map((state) => scalarText(state) ?? '')
  return from.length === 0 || from.includes('any') ? 'any' : from
}

function compileGuard(
  draft: Draft,
  entity: EntityDraft,
  transition: MetaNode,
  name: string,
  node: MetaNode
): Guard {
  return {
    name,
    require: draft.condition(member(node, 'require')!, {
      entity,
      more: ['input', 'before'],
      inputs: inputNames(transition),
    }),
    message: textOf(node, 'message') ?? '',
    because: textOf(node, 'because') ?? null,
    field: textOf(node, 'field') ?? null,
    level: (textOf(node, 'level') as Guard['level'] | undefined) ?? 'block',
  }
}

function compileInput(
  draft: Draft,
  entity: EntityDraft,
  fields: Fields,
  transition: MetaNode
): TransitionInput | null {
  const written = membersOf(member(transition, 'input'), 'properties')
  if (written.length === 0) return null
  const inputs = inputNames(transition)
  const properties = written.map(([name, node]): [string, Field & { ownField: boolean }] => {
    const inherited = fields.get(name)
    const required = member(node, 'x-required')
    const own = inherited
      ? inherit(inherited, node)
      : compileField(draft, entity, draftField(name, node, draft.dictionaries))
    const asked = required
      ? flagAt(draft, required, { entity, more: ['input'], inputs })
      : own.required
    return [name, { ...own, required: asked, ownField: inherited !== undefined }]
  })
  return { properties: new Map(properties) }
}

/** The entity's field, with the title and the narrower limits that the input writes. */
function inherit(field: Field, node: MetaNode): Field {
  const narrower = Object.fromEntries(
    membersOf(node).flatMap(([keyword, value]) =>
      (keyword in field.schema || LIMITS.has(keyword)) && value.kind === 'scalar'
        ? [[keyword, value.value]]
        : []
    )
  )
  return {
    ...field,
    title: textOf(node, 'title') ?? field.title,
    description: textOf(node, 'description') ?? field.description,
    schema: { ...field.schema, ...narrower },
  }
}

const LIMITS = new Set([
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
])

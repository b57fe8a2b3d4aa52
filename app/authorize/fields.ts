import { bind } from '../conditions/bind.js'
import { holds } from '../conditions/evaluate.js'
import { UNKNOWN } from '../conditions/condition.js'
import type { Condition, RecordReader } from '../conditions/condition.js'
import type { Entity, Field } from '../metadata/catalog.js'
import type { Act } from './act.js'

type Asker = Pick<Act, 'ability' | 'variables'>

/** The fields that the identity may read in this record; none where the record itself may not be read. */
export function readableFields(
  act: Asker,
  entity: Entity,
  record: RecordReader
): ReadonlySet<string> {
  return fieldsWhere(entity, (field) => act.ability.can('read', entity.id, record, field.id))
}

/**
 * The fields that the identity may write in this record: for `update` of the record as it is stored, for any other
 * action of the record as it will be made. What a transition's `input` names is not asked here.
 */
export function writableFields(
  act: Asker,
  entity: Entity,
  record: RecordReader,
  action: string
): ReadonlySet<string> {
  if (action === 'update' && !isEditable(act, entity, record)) return new Set()
  return fieldsWhere(
    entity,
    (field) =>
      !field.builtIn &&
      !field.internal &&
      !(field.writeOnce && action === 'update') &&
      act.ability.can(action, entity.id, record, field.id) &&
      !isReadonly(act, field, record)
  )
}

/** Whether the record's state lets its fields be changed (`edit` of the state); always without a workflow. */
export function isEditable(act: Asker, entity: Entity, record: RecordReader): boolean {
  return stateAllows(act, entity, record, 'edit')
}

/** Whether the record's state lets it be deleted (`remove` of the state); always without a workflow. */
export function isRemovable(act: Asker, entity: Entity, record: RecordReader): boolean {
  return stateAllows(act, entity, record, 'remove')
}

function stateAllows(
  act: Asker,
  entity: Entity,
  record: RecordReader,
  key: 'edit' | 'remove'
): boolean {
  const stateField = entity.fields.get('state')
  if (entity.workflow === null || stateField === undefined) return true
  const state = entity.workflow.states.get(
    String(record.value([{ entity: entity.id, field: stateField }]))
  )
  const allowed = state?.[key] ?? false
  return typeof allowed === 'boolean' ? allowed : asks(act, allowed, record, false)
}

function isReadonly(act: Asker, field: Field, record: RecordReader): boolean {
  return field.readonly !== null && asks(act, field.readonly, record, true)
}

function asks(
  act: Asker,
  condition: Condition,
  record: RecordReader,
  whenUnknown: boolean
): boolean {
  const bound = bind(condition, act.variables)
  return bound === UNKNOWN ? whenUnknown : holds(bound, record)
}

function fieldsWhere(entity: Entity, fits: (field: Field) => boolean): ReadonlySet<string> {
  return new Set([...entity.fields.values()].filter(fits).map((field) => field.id))
}

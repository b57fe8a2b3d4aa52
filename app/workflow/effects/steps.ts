import type { Entity } from '#app/metadata/catalog'
import type { Deed } from '#app/records/deed'
import { newId } from '#app/records/id'
import { plainTransition } from '#app/records/open'
import type { Values } from '#app/records/values'
import { transitionAt } from '../decide.js'
import type { Step } from '../step.js'

/** What every step of an effect carries on from what caused it. */
export interface Because {
  readonly cause: string
  readonly confirmed: readonly string[]
}

/** A record that an effect makes; `ensures` names the uniqueness by which somebody else may have made it meanwhile. */
export function makeStep(
  entity: Entity,
  via: string | null,
  input: Values,
  because: Because,
  ensures: string | null = null
): Step {
  const transition = entity.workflow?.transitions.get(via ?? '') ?? null
  const deed = packDeed(entity, via ?? 'create', 'record', input, because)
  const made = { entity, transition, version: null, cause: because.cause, skips: false }
  return { ...made, kind: 'make', id: newId(), ensures, deedOn: () => ({ ...deed, transition }) }
}

export function changeStep(entity: Entity, id: string, input: Values, because: Because): Step {
  const deed = packDeed(entity, 'update', 'record', input, because)
  return stored('change', entity, id, deed, because, false)
}

export function removeStep(entity: Entity, id: string, because: Because): Step {
  const deed = packDeed(entity, 'delete', 'input', {}, because)
  return stored('remove', entity, id, deed, because, false)
}

export function fireStep(
  entity: Entity,
  id: string,
  transitionId: string,
  input: Values,
  because: Because & { readonly skips: boolean }
): Step {
  const transition = entity.workflow?.transitions.get(transitionId) ?? null
  const deed = { ...packDeed(entity, transitionId, 'input', input, because), transition }
  const { cause, skips } = because
  const version = null
  return {
    kind: 'change',
    entity,
    id,
    transition,
    version,
    cause,
    skips,
    ensures: null,
    deedOn: (stored) => ({
      ...deed,
      transition: entity.workflow && transitionAt(entity.workflow, transitionId, stored?.['state']),
    }),
  }
}

function packDeed(
  entity: Entity,
  action: string,
  opens: Deed['opens'],
  input: Values,
  { confirmed }: Because
): Omit<Deed, 'transition'> {
  return { entity, action, opens, input, confirmed, authority: 'pack' }
}

/** `update` and `delete`, which carry along what the workflow says of them in the state the record stands in. */
function stored(
  kind: 'change' | 'remove',
  entity: Entity,
  id: string,
  deed: Omit<Deed, 'transition'>,
  { cause }: Because,
  skips: boolean
): Step {
  const action = kind === 'remove' ? 'delete' : 'update'
  return {
    kind,
    entity,
    id,
    transition: entity.workflow?.transitions.get(action) ?? null,
    version: null,
    cause,
    skips,
    ensures: null,
    deedOn: (row) => ({ ...deed, transition: plainTransition(entity, action, row?.['state']) }),
  }
}

import type { Act } from '#app/authorize/act'
import { ownCatalog } from '#app/metadata/texts'
import type { Entity } from '#app/metadata/catalog'
import { loadReader, type ReadSource } from '#app/query/load_reader'
import { masked } from '#app/query/mask'
import type { Transaction } from '#app/portals/database'
import { newId } from './id.js'
import type { WritePlan } from './plan.js'
import { insertRow } from './store.js'
import { emptyValues, type Values } from './values.js'

const HISTORY = 'history-entry'

/** Adds the one entry that a write leaves behind, in the write's own transaction. */
export async function appendHistory(
  transaction: Transaction,
  act: Act,
  plan: WritePlan,
  cause: string | null
): Promise<void> {
  const entity = act.catalog.entities.get(HISTORY)
  if (!entity)
    throw new Error(
      `The pack "${act.catalog.id}" has no entity "${HISTORY}": it does not lie on system.`
    )
  await insertRow(transaction, entity, {
    ...entryOf(act, plan, entity, await identityTitle(transaction, act)),
    cause,
  })
}

function entryOf(act: Act, plan: WritePlan, entity: Entity, identity: string): Values {
  const { account } = act.identity
  const { now } = act.clock
  const person = account?.id ?? null
  return {
    ...emptyValues(entity),
    id: newId(),
    version: 1,
    createdAt: now,
    updatedAt: now,
    createdBy: person,
    updatedBy: person,
    complete: true,
    entity: plan.entity.id,
    record: plan.id,
    action: plan.entry.action,
    transition: plan.entry.transition,
    person,
    personName: account?.name ?? null,
    identity,
    at: now,
    fromState: plan.entry.fromState,
    toState: plan.entry.toState,
    changes: JSON.stringify(plan.changes),
    input: JSON.stringify(plan.entry.input),
  }
}

/**
 * As whom somebody acted, as it was called at the time: `演示学校 · 学校管理员`. Whoever reads the record reads this,
 * without a right to what the actor stands for, so masked fields are written down masked; who it was stands beside it.
 */
async function identityTitle(source: ReadSource, act: Act): Promise<string> {
  const { identity } = act
  const catalog = ownCatalog(act.catalog)
  const roles = identity.roles.map((role) => catalog.roles.get(role)?.title ?? role).join('、')
  const named = identity.roles
    .flatMap((role) => [...(catalog.roles.get(role)?.standsFor.values() ?? [])])
    .find(({ from }) => from === null)
  const entity = named && catalog.entities.get(named.entity)
  const record = named && identity.standsFor[named.name]
  const label = entity && record ? await labelOf(source, act, entity, record) : ''
  return roles === '' ? label : `${label || catalog.pack.title} · ${roles}`
}

async function labelOf(source: ReadSource, act: Act, entity: Entity, id: string): Promise<string> {
  const paths = entity.label.flatMap((part) => (typeof part === 'string' ? [] : [part.path]))
  const record = await loadReader(source, act.catalog, entity.id, id, [], paths)
  const parts = entity.label.map((part) => {
    if (typeof part === 'string') return part
    const value = String(record?.value(part.path) ?? '')
    const { entity: owner, field } = part.path.at(-1)!
    const mask = act.catalog.entities.get(owner)?.fields.get(field.id)?.mask ?? null
    return mask === null || value === '' ? value : masked(value, mask)
  })
  return record ? parts.join('') : ''
}

import type { Act } from '#app/authorize/act'
import { E_RECORD_NOT_FOUND } from '#app/errors'
import type { Entity } from '#app/metadata/catalog'
import type { Transaction } from '#app/portals/database'
import { apply } from './apply.js'
import type { Deed, Saved } from './deed.js'
import { readFacts, readStored, type Facts } from './facts.js'
import { assertOpen } from './open.js'
import type { WritePlan } from './plan.js'
import { findForWrite } from './store.js'
import type { Values } from './values.js'

/** A change of a stored record: which one, and how it is planned once the facts are known. */
export interface Change {
  readonly entity: Entity
  readonly id: string
  /** The version the person saw; null asks for none. */
  readonly version: number | null
  /** What is to be done, told by the row as it is stored now. */
  readonly deedOn: (stored: Values) => Deed
  readonly plan: (deed: Deed, facts: Facts) => WritePlan
}

/** Locks the row, decides on it as it stands now, and writes record and history together, or nothing at all. */
export async function changeStored(act: Act, change: Change): Promise<Saved> {
  return act.database.write(async (transaction) => {
    const facts = await readChange(transaction, act, change)
    return apply(transaction, act, change.plan(facts.deed, facts))
  })
}

async function readChange(
  transaction: Transaction,
  act: Act,
  { entity, id, version, deedOn }: Change
): Promise<Facts & { deed: Deed }> {
  const values = await findForWrite(transaction, entity, id)
  if (!values) throw E_RECORD_NOT_FOUND()
  const deed = deedOn(values)
  const stored = await readStored(transaction, act, deed, values)
  assertOpen(act, deed, stored, version)
  return { deed, ...(await readFacts(transaction, act, deed, stored)) }
}

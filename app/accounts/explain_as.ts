import { bindAct } from '#app/authorize/bind_act'
import type { Clock } from '#app/authorize/act'
import { explain, type Explanation } from '#app/authorize/explain'
import type { RecordReader } from '#app/conditions/condition'
import { loadReader } from '#app/query/load_reader'
import { isId } from '#app/records/id'
import type { AccountContext, Grant } from './account.js'
import { imagineIdentity } from './imagine_identity.js'

export interface RuleQuestion {
  readonly roles: readonly string[]
  readonly standsFor: Grant['standsFor']
  readonly action: string
  readonly entity: string
  /** null: a record all of whose fields are empty, as before a creation. */
  readonly record: string | null
}

const EMPTY: RecordReader = { value: () => null, rows: () => [] }

/** Asks the rules about an act of somebody who holds these roles; names what does not exist instead, when it does not. */
export async function explainAs(
  question: RuleQuestion,
  context: AccountContext,
  clock: Clock
): Promise<Explanation | { readonly missing: string }> {
  const { action, entity, record: id } = question
  const { catalog, database } = context
  const stands = question.standsFor
  if (stands && !isId(stands.record)) return { missing: stands.record }
  const identity = await imagineIdentity(question, context)
  if (stands && identity.standsFor[stands.name] === undefined) return { missing: stands.record }
  const act = bindAct(context, identity, clock)
  const asked = act.ability.conditions(action, entity)
  const record = id === null ? EMPTY : await loadReader(database, catalog, entity, id, asked)
  if (record === null) return { missing: id ?? '' }
  return explain(act, action, entity, record)
}

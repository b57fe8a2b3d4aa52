import { E_EFFECT_UNCERTAIN } from '#app/errors'
import type { BoundCondition } from '#app/conditions/condition'
import type { AccountEffect, Catalog } from '#app/metadata/catalog'
import { selectIds } from '#app/records/select_rows'
import { isEmpty, type Values } from '#app/records/values'
import { ACCOUNT, among, equals, GRANT, HELD_STATES } from '../givable.js'
import type { Ground } from '../ground.js'
import type { Step } from '../step.js'
import { fireStep, makeStep, type Because } from './steps.js'

/** An account effect with its values. */
export interface AccountAct {
  readonly does: AccountEffect
  /** `account`, or `login`, `phone` and `name`. */
  readonly given: Values
  readonly standsFor: Values
}

const MOST_GRANTS = 1_000

/** The steps that an account effect comes to. Throws E_EFFECT_UNCERTAIN when it names nobody. */
export async function accountSteps(
  ground: Ground,
  act: AccountAct,
  because: Because
): Promise<Step[]> {
  const { does } = act
  switch (does.does) {
    case 'account.create':
      return created(ground, act, because)
    case 'account.suspend':
    case 'account.restore':
    case 'account.end-sessions':
      return [fired(ground, act, because, true)]
    case 'account.reset':
      return [fired(ground, act, because, false)]
    case 'grant.create':
      return granted(ground, act, String(accountOf(act)), because)
    case 'grant.suspend':
      return moved(ground, act, 'suspend', because)
    case 'grant.restore':
      return moved(ground, act, 'restore', because)
    case 'grant.remove':
      return moved(ground, act, 'close', because)
  }
}

function accountOf({ does, given }: AccountAct): unknown {
  if (isEmpty(given['account'])) throw E_EFFECT_UNCERTAIN(does.does)
  return given['account']
}

function fired({ act }: Ground, asked: AccountAct, because: Because, skips: boolean): Step {
  const entity = act.catalog.entities.get(ACCOUNT)!
  const transition = asked.does.does.slice('account.'.length)
  return fireStep(entity, String(accountOf(asked)), transition, {}, { ...because, skips })
}

/** Found by what the doors of this role identify by; one that is there keeps its name and its secret. */
async function created(ground: Ground, asked: AccountAct, because: Because): Promise<Step[]> {
  const { catalog } = ground.act
  const entity = catalog.entities.get(ACCOUNT)!
  const { phone = null, name = null } = asked.given
  const login = asked.given['login'] ?? phone
  const named: Values = { login, phone }
  const keys = identifiedBy(catalog, asked.does.role).filter((field) => !isEmpty(named[field]))
  if (isEmpty(login) || keys.length === 0) throw E_EFFECT_UNCERTAIN(asked.does.does)
  const parts: BoundCondition[] = keys.map((field) => equals(entity, field, named[field]))
  const [found] = await selectIds(ground.source, catalog, entity, { op: 'or', parts }, 1)
  if (found !== undefined) return granted(ground, asked, found, because)
  const made = makeStep(entity, 'create', { login, name, phone }, because)
  return [made, grant(ground, asked, made.id, because)]
}

function identifiedBy(catalog: Catalog, role: string | null): readonly string[] {
  const doors = [...catalog.pack.doors.values()].filter(({ roles }) => roles.includes(role ?? ''))
  return [...new Set(['login', ...doors.flatMap(({ identify }) => identify)])]
}

async function granted(
  ground: Ground,
  asked: AccountAct,
  account: string,
  because: Because
): Promise<Step[]> {
  const held = await grantsOf(ground, { ...asked, given: { account } })
  return held.length > 0 ? [] : [grant(ground, asked, account, because)]
}

function grant({ act }: Ground, asked: AccountAct, account: string, because: Because): Step {
  const entity = act.catalog.entities.get(GRANT)!
  return makeStep(
    entity,
    'grant',
    { account, role: asked.does.role, ...standing(asked.standsFor) },
    because
  )
}

async function moved(
  ground: Ground,
  asked: AccountAct,
  transition: string,
  because: Because
): Promise<Step[]> {
  const entity = ground.act.catalog.entities.get(GRANT)!
  const ids = await grantsOf(ground, asked)
  return ids.map((id) => fireStep(entity, id, transition, {}, { ...because, skips: true }))
}

/** The grants of a role that an account holds, or that stand for a record; one of both must be said. */
async function grantsOf(ground: Ground, { does, given, standsFor }: AccountAct): Promise<string[]> {
  const { catalog } = ground.act
  const entity = catalog.entities.get(GRANT)!
  const named = Object.entries({ ...given, ...standing(standsFor) })
  if (named.length === 0 || named.some(([, value]) => isEmpty(value)))
    throw E_EFFECT_UNCERTAIN(does.does)
  const parts = [
    equals(entity, 'role', does.role),
    among(entity, 'state', HELD_STATES),
    ...named.map(([name, value]) => equals(entity, name, value)),
  ]
  return selectIds(ground.source, catalog, entity, { op: 'and', parts }, MOST_GRANTS)
}

function standing(standsFor: Values): Values {
  return Object.fromEntries(
    Object.entries(standsFor).map(([name, value]) => [`standsFor.${name}`, value])
  )
}

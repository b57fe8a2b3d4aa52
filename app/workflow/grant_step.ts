import type { Act } from '#app/authorize/act'
import { E_INPUT_INVALID, type InputIssue } from '#app/errors'
import type { Catalog } from '#app/metadata/catalog'
import type { ReadSource } from '#app/query/load_reader'
import type { Deed } from '#app/records/deed'
import { newId } from '#app/records/id'
import { BAD_REFERENCE, NOT_AN_OPTION, NOT_WRITABLE, REQUIRED } from '#app/records/sentences'
import { selectIds } from '#app/records/select_rows'
import { isEmpty, type Values } from '#app/records/values'
import { makeStep } from './effects/steps.js'
import { ACCOUNT, among, assertMayGiveAll, equals, GRANT, HELD_STATES } from './givable.js'
import type { Step } from './step.js'

const STANDS_FOR = 'standsFor.'

/**
 * The step that gives somebody a role: the account of that login, made when there is none, and the grant, together. An
 * account that is there keeps its name and its secret. Throws E_INPUT_INVALID for a role nobody can hold so.
 */
export function grantStep(act: Act, deed: Deed): Step {
  const issues = grantIssues(act.catalog, deed.input)
  if (issues.length > 0) throw E_INPUT_INVALID(issues)
  const id = newId()
  let account: string | null = null
  const { entity, transition } = deed
  const own = { version: null, cause: null, skips: false, ensures: null }
  return {
    kind: 'make',
    entity,
    id,
    transition,
    ...own,
    async before(ground, carryOut) {
      const found = await accountWith(ground.source, act.catalog, deed.input['login'])
      if (found !== null) {
        ground.hold('touched', [{ entity: ACCOUNT, id: found }])
        await assertMayGiveAll(ground.source, act, found)
        await assertNew(ground.source, act.catalog, found, deed.input)
        account = found
        return
      }
      const { login = null, name = null, phone = null } = deed.input
      const because = { cause: `${GRANT}/${id}/${deed.action}`, confirmed: [] }
      const step = makeStep(
        act.catalog.entities.get(ACCOUNT)!,
        'create',
        { login, name, phone },
        because
      )
      await carryOut(step)
      account = step.id
    },
    deedOn: () => ({ ...deed, transition: transition && withAccount(transition, account) }),
  }
}

function withAccount(transition: NonNullable<Deed['transition']>, account: string | null) {
  const value = { kind: 'literal', value: account } as const
  return { ...transition, set: [...transition.set, { field: 'account', value }] }
}

/** The role is one of the pack, and the grant names a record for exactly what that role stands for. */
function grantIssues(catalog: Catalog, input: Values): InputIssue[] {
  const role = catalog.roles.get(String(input['role'] ?? ''))
  if (!role || role.id === 'public')
    return [{ code: 'E_VALUE_INVALID', field: 'role', message: NOT_AN_OPTION }]
  const named = [...role.standsFor.values()].find(({ from }) => from === null)
  const needed = named ? `${STANDS_FOR}${named.name}` : null
  const given = Object.keys(input).filter(
    (name) => name.startsWith(STANDS_FOR) && !isEmpty(input[name])
  )
  const missing = needed !== null && !given.includes(needed) ? [needed] : []
  return [
    ...missing.map((field) => ({ code: 'E_VALUE_REQUIRED', field, message: REQUIRED })),
    ...given
      .filter((name) => name !== needed)
      .map((field) => ({ code: 'E_FIELD_FORBIDDEN', field, message: NOT_WRITABLE })),
  ]
}

/** The account that logs in by this name; null when there is none. */
async function accountWith(
  source: ReadSource,
  catalog: Catalog,
  login: unknown
): Promise<string | null> {
  if (typeof login !== 'string' || login === '') return null
  const entity = catalog.entities.get(ACCOUNT)!
  const [found] = await selectIds(source, catalog, entity, equals(entity, 'login', login), 1)
  return found ?? null
}

/** Throws E_INPUT_INVALID when the account holds this very grant already. */
async function assertNew(
  source: ReadSource,
  catalog: Catalog,
  account: string,
  input: Values
): Promise<void> {
  const entity = catalog.entities.get(GRANT)!
  const stands = Object.entries(input).filter(
    ([name, value]) => name.startsWith(STANDS_FOR) && !isEmpty(value)
  )
  const same = [['account', account], ['role', input['role']], ...stands] as const
  if (stands.some(([name]) => !entity.fields.has(name)))
    throw E_INPUT_INVALID([{ code: 'E_REFERENCE_INVALID', field: null, message: BAD_REFERENCE }])
  const parts = same.map(([name, value]) => equals(entity, String(name), value))
  const held = among(entity, 'state', HELD_STATES)
  const [found] = await selectIds(
    source,
    catalog,
    entity,
    { op: 'and', parts: [...parts, held] },
    1
  )
  if (found !== undefined)
    throw E_INPUT_INVALID([
      { code: 'E_VALUE_TAKEN', field: 'login', message: '该账号已有这个身份，不必再次新建。' },
    ])
}

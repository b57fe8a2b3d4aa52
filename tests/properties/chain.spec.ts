import { test } from '@japa/runner'
import { bindAct } from '#app/authorize/bind_act'
import type { Act, Identity } from '#app/authorize/act'
import type { Catalog } from '#app/metadata/catalog'
import { migrate } from '#app/migrate/migrate'
import type { PortalDatabase } from '#app/portals/database'
import { createRecord } from '#app/records/create'
import { readStays } from '#app/records/tasks'
import { sql } from '#app/sql/sql'
import { replay } from '#app/workflow/chain'
import { fireTransition } from '#app/workflow/fire'
import { countTasks } from '#app/workflow/inbox'
import { openTransitions } from '#app/workflow/open_transitions'
import { CLOCK, offersOf } from '#tests/helpers/offer_desk'
import { refused } from '#tests/helpers/refused'
import { openTestDatabase, testDialects } from '#tests/helpers/test_database'
import { filesOf, made, moved, randomChain, type Model, type ModelChain } from './chain_model.js'
import { Chance } from './random.js'

const PATHS = Number(process.env.PATHS ?? 60)
const SEED = Number(process.env.SEED ?? 20260923)
const PATHS_PER_CHAIN = 5
const LENGTH = 14
const DOES = ['submit', 'withdraw', 'approve', 'reject', 'return', 'revoke']

for (const dialect of testDialects) {
  test.group(`Approval chains | ${dialect}`, () => {
    test('the engine goes where a note on paper says, and refuses everything else without a trace', async ({
      assert,
    }) => {
      for (let round = 0; round < PATHS / PATHS_PER_CHAIN; round++) {
        const chance = new Chance(SEED + round)
        const chain = randomChain(chance)
        const catalog = await offersOf(filesOf(chain))
        const { database, drop } = await openTestDatabase(dialect)
        try {
          await migrate(database, catalog)
          for (let path = 0; path < PATHS_PER_CHAIN; path++)
            await walk({ chance, chain, catalog, database, assert })
        } catch (error) {
          throw new Error(`SEED=${SEED + round}: ${JSON.stringify(chain)}`, { cause: error })
        } finally {
          await drop()
        }
      }
    }).timeout(3_600_000)
  })
}

interface Walk {
  readonly chance: Chance
  readonly chain: ModelChain
  readonly catalog: Catalog
  readonly database: PortalDatabase
  readonly assert: {
    equal(one: unknown, other: unknown, message?: string): void
    deepEqual(one: unknown, other: unknown, message?: string): void
  }
}

async function walk({ chance, chain, catalog, database, assert }: Walk): Promise<void> {
  const people = ['applicant', ...chain.steps.map(({ id }) => `officer-${id}`)]
  const acts = new Map(people.map((who, index) => [who, actOf(catalog, database, who, index)]))
  const amount = 1 + chance.below(20)
  const input = { amount }
  const { id } = await createRecord(acts.get('applicant')!, { entity: 'request', input })
  let model = made(chain, amount)
  await compare({ chain, catalog, database, assert }, acts, id, model, 'made')
  const trail: string[] = []
  for (let step = 0; step < LENGTH; step++) {
    const act = randomAct(chance, chain, people, model)
    trail.push(`${act.who} ${act.does} ${act.to ?? ''}`)
    const next = moved(chain, model, act, amount)
    const fire = () =>
      fireTransition(acts.get(act.who)!, {
        entity: 'request',
        id,
        transition: act.does,
        input: {
          ...(act.does === 'reject' || act.does === 'return' ? { comment: '意见' } : {}),
          ...(act.to === null ? {} : { returnTo: act.to }),
        },
      })
    if (next === null) await refused(database, fire)
    else await fire()
    model = next ?? model
    await compare({ chain, catalog, database, assert }, acts, id, model, trail.join('; '))
  }
}

/** Half of the acts are by who could act now, so that paths come far. */
function randomAct(chance: Chance, chain: ModelChain, people: readonly string[], model: Model) {
  const isStep = chain.steps.some(({ id }) => id === model.state)
  const likely = isStep ? `officer-${model.state}` : 'applicant'
  const who = chance.is(0.6) ? likely : chance.of(people)
  const does = chance.of(who === 'applicant' ? ['submit', ...DOES] : ['approve', ...DOES.slice(2)])
  const targets = [...chain.steps.flatMap(({ returns }) => returns), null]
  return { who, does, to: does === 'return' ? chance.of(targets) : null }
}

async function compare(
  { catalog, database, assert }: Omit<Walk, 'chance'>,
  acts: ReadonlyMap<string, Act>,
  id: string,
  model: Model,
  trail: string
): Promise<void> {
  const [row] = await database.rows(sql`select * from request where id = ${id}`)
  assert.equal(row!['state'], model.state, trail)
  const stays = await readStays(database, { catalog }, 'request', id)
  const workflow = catalog.entities.get('request')!.workflow!
  const standing = replay(workflow.chain!, stays)
  const reached = row!['steps_reached']
  assert.deepEqual(
    typeof reached === 'string' ? JSON.parse(reached) : (reached ?? []),
    standing.reached,
    trail
  )
  assert.equal(row!['last_step'], standing.undo.at(-1)?.step ?? null, trail)
  const open = stays.filter(({ decision }) => decision === null).map(({ step }) => step)
  assert.deepEqual(
    open,
    workflow.chain!.steps.some((step) => step.id === model.state) ? [model.state] : [],
    trail
  )
  for (const [who, act] of acts) {
    const offered = (await openTransitions(act, 'request', id)).transitions.map((each) => each.id)
    const last = model.notes.at(-1)?.state
    const step = who.replace('officer-', '')
    const mine = who !== 'applicant' && step === model.state
    const returns = workflow.chain!.steps.find((each) => each.id === step)?.returns ?? []
    const sees = who === 'applicant' || model.seenBy.has(step)
    const expected = [
      ...(who === 'applicant' && ['draft', 'returned'].includes(model.state) ? ['submit'] : []),
      ...(who === 'applicant' && workflow.chain!.draft && open.length > 0 ? ['withdraw'] : []),
      ...(mine ? ['approve', 'reject', ...(returns.length > 0 ? ['return'] : [])] : []),
      ...(who !== 'applicant' && sees && last === step ? ['revoke'] : []),
    ]
    assert.deepEqual(offered.toSorted(), expected.toSorted(), `${who} after ${trail}`)
    if (mine) assert.equal((await countTasks(act)).count >= 1, true, trail)
  }
}

function actOf(catalog: Catalog, database: PortalDatabase, role: string, index: number): Act {
  const id = `00000000-0000-7000-8000-00000000000${index}`
  const identity: Identity = {
    account: { id, login: role, name: role },
    roles: [role],
    standsFor: {},
    values: {},
  }
  return bindAct({ catalog, database }, identity, CLOCK)
}

import { createRecord } from '#app/records/create'
import { newId } from '#app/records/id'
import { fireTransition } from '#app/workflow/fire'
import { sql } from '#app/sql/sql'
import type { Pair } from './compare.js'
import { compareOnEach, FAIR, type Fair } from './fair.js'
import type { Workload } from './workload.js'

/** Making a record and moving it on, with rights, guards and history, and the same by hand. */
const workload: Workload = {
  title: 'making an entry and taking it, among 26,000',
  targets: {},
  run: () => compareOnEach(pairsOf, FAIR, forget),
}

export default workload

const MARK = '示例测速'

/** The entries made are taken out again, or the next run would find other figures. */
function forget({ database }: Fair): Promise<unknown> {
  return database.write((transaction) =>
    transaction.run(sql`delete from entry where opinion = ${MARK}`)
  )
}

async function pairsOf(fair: Fair): Promise<Pair[]> {
  const { database, keeper } = fair
  const region = keeper.standsFor['region']
  const people = await database.rows(
    sql`select id from person p where p.region = ${region} and not exists (select 1 from entry e where e.person = p.id) order by id limit 800`
  )
  const [offer] = await database.rows(sql`select id from offer order by id limit 1`)
  const next = () => ({ person: String(people.pop()!['id']), offer: String(offer!['id']) })
  return [
    {
      name: 'create + refuse',
      engine: () => byEngine(fair, next()),
      byHand: () => byHand(fair, next()),
      statements: () => fair.statements().length,
    },
  ]
}

interface Input {
  readonly person: string
  readonly offer: string
}

async function byEngine(fair: Fair, input: Input): Promise<string> {
  const made = await createRecord(fair.act(), { entity: 'entry', input: { ...input } })
  const fired = await fireTransition(fair.act(), {
    entity: 'entry',
    id: made.id,
    transition: 'refuse',
    version: made.version,
    input: { opinion: MARK },
  })
  return JSON.stringify(fired)
}

/** Two transactions: look, insert, history; look, update, history. */
async function byHand({ database, keeper }: Fair, { person, offer }: Input): Promise<string> {
  const id = newId()
  const now = new Date().toISOString()
  await database.write(async (transaction) => {
    const [found] = await transaction.rows(
      sql`select p.region, (select count(*) from entry e where e.person = p.id and e.state = 'taken') as taken from person p where p.id = ${person}`
    )
    if (found!['region'] !== keeper.standsFor['region'] || Number(found!['taken']) > 0)
      throw new Error('refused')
    await transaction.rows(sql`select id from offer where id = ${offer}`)
    await transaction.run(
      sql`insert into entry (id, version, created_at, updated_at, complete, state, state_since, person, offer, made_at) values (${id}, 1, ${now}, ${now}, ${true}, 'open', ${now}, ${person}, ${offer}, ${now})`
    )
    await transaction.run(historyOf(id, now, 'create', 'open'))
  })
  await database.write(async (transaction) => {
    const [found] = await transaction.rows(
      sql`select e.version, e.state, p.region from entry e join person p on p.id = e.person where e.id = ${id}`
    )
    if (found!['region'] !== keeper.standsFor['region'] || found!['state'] !== 'open')
      throw new Error('refused')
    await transaction.run(
      sql`update entry set state = 'refused', state_since = ${now}, version = 2, updated_at = ${now}, opinion = ${MARK} where id = ${id} and version = 1`
    )
    await transaction.run(historyOf(id, now, 'refuse', 'refused'))
  })
  return JSON.stringify({ id, version: 2 })
}

function historyOf(record: string, now: string, action: string, state: string) {
  return sql`insert into history_entry (id, version, created_at, updated_at, complete, entity, record, action, transition, at, to_state, changes, input) values (${newId()}, 1, ${now}, ${now}, ${true}, 'entry', ${record}, ${action}, ${action}, ${now}, ${state}, '{}', '{}')`
}

import type { Query } from '#app/query/parse_list_request'
import { sql } from '#app/sql/sql'
import type { Pair } from './compare.js'
import { compareOnEach, readPage, type Fair } from './fair.js'
import type { Workload } from './workload.js'

/** One region's entries among 26,000: by the engine with rights, masks and labels, and by hand. */
const workload: Workload = {
  title: 'pages of the entries of one region, 26,000 entries in all',
  targets: {
    'sqlite first ratio': 3,
    'sqlite first statements': 4,
    'postgres first ratio': 3,
    'postgres first statements': 4,
  },
  run: () => compareOnEach(pairsOf),
}

export default workload

function pairsOf(fair: Fair): Pair[] {
  const pages: readonly [string, Query, Hand][] = [
    ['first', {}, {}],
    ['filtered', { 'f.state': 'open' }, { state: 'open' }],
    ['by name', { 'f.person.name': '员01' }, { name: '员01' }],
    ['sorted', { sort: 'state' }, { order: 'state' }],
    ['later', { page: '40' }, { page: 40 }],
  ]
  return pages.map(([name, query, hand]) => ({
    name,
    engine: () => readPage(fair, 'entries', query),
    byHand: () => byHand(fair, hand),
    statements: () => fair.statements().length,
  }))
}

interface Hand {
  readonly state?: string
  readonly name?: string
  readonly order?: 'state'
  readonly page?: number
}

const SIZE = 20

/**
 * What somebody who knows the database would write for this one page, and nothing else: plain joins were tried and are
 * several times slower on SQLite.
 */
async function byHand({ database, keeper }: Fair, hand: Hand): Promise<string> {
  const region = keeper.standsFor['region']
  const name = hand.name ? sql` and name like ${`%${hand.name}%`}` : sql``
  const state = hand.state ? sql` and e.state = ${hand.state}` : sql``
  const from = sql`from entry e where e.person in (select id from person where region = ${region}${name})${state}`
  const order = hand.order ? sql`e.state, e.id` : sql`e.made_at desc, e.id desc`
  const page = sql`select e.id ${from} order by ${order} limit ${SIZE} offset ${((hand.page ?? 1) - 1) * SIZE}`
  const [rows, [count]] = await Promise.all([
    database.rows(
      sql`select e.id, e.version, e.state, e.made_at, e.person, p.name as person_name, p.phone, e.offer, o.name as offer_name, o.firm, f.name as firm_name from (${page}) as ids join entry e on e.id = ids.id join person p on p.id = e.person join offer o on o.id = e.offer join firm f on f.id = o.firm order by ${order}`
    ),
    database.rows(sql`select count(*) as n from (select 1 ${from} limit 10001) c`),
  ])
  const shown = rows.map((row) => ({
    ...row,
    phone: `${String(row['phone']).slice(0, 3)}****${String(row['phone']).slice(-4)}`,
  }))
  return JSON.stringify({ rows: shown, total: Number(count!['n']) })
}

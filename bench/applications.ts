import type { Query } from '#app/query/parse_list_request'
import { sql } from '#app/sql/sql'
import type { Pair } from './compare.js'
import { compareOnEach, readPage, type Fair } from './fair.js'
import type { Workload } from './workload.js'

/** The portal of Henan's internships with its large set: what a school's administrator opens most. */
const workload: Workload = {
  title: 'the applications of one school, about 26,000 in all',
  targets: { 'sqlite first statements': 4, 'postgres first statements': 4 },
  run: () =>
    compareOnEach(pairsOf, {
      folder: 'schemas',
      pack: 'henan-internship',
      entity: 'application',
      role: 'school-admin',
      standsFor: { school: 'first' },
    }),
}

export default workload

function pairsOf(fair: Fair): Pair[] {
  const pages: readonly [string, Query, number][] = [
    ['first', {}, 1],
    ['later', { page: '40' }, 40],
  ]
  return pages.map(([name, query, page]) => ({
    name,
    engine: () => readPage(fair, 'applications', query),
    byHand: () => byHand(fair, page),
    statements: () => fair.statements().length,
  }))
}

const SIZE = 20

async function byHand({ database, keeper }: Fair, page: number): Promise<string> {
  const school = keeper.standsFor['school']
  const from = sql`from application a where a.student in (select id from student where school = ${school})`
  const ids = sql`select a.id ${from} order by a.applied_at desc, a.id desc limit ${SIZE} offset ${(page - 1) * SIZE}`
  const [rows, [count]] = await Promise.all([
    database.rows(
      sql`select a.id, a.version, a.state, a.applied_at, a.student, s.name as student_name, a.post, p.name as post_name, p.enterprise, e.name as enterprise_name, a.plan, l.name as plan_name from (${ids}) as ids join application a on a.id = ids.id join student s on s.id = a.student join post p on p.id = a.post join enterprise e on e.id = p.enterprise join plan l on l.id = a.plan order by a.applied_at desc, a.id desc`
    ),
    database.rows(sql`select count(*) as n from (select 1 ${from} limit 10001) c`),
  ])
  return JSON.stringify({ rows, total: Number(count!['n']) })
}

import type { Entity } from '#app/metadata/catalog'
import { MISSING } from '#tests/helpers/sweep'
import type { Answer, Visitor } from '#tests/helpers/visitor'
import type { Chance } from '#tests/properties/random'
import { attemptsOn, send, type Attempt } from '#tests/sweep/attempts'
import type { Demo } from '#tests/sweep/demo'
import { rightsIn, type Me, type Rights, type Role } from '#tests/sweep/rights'
import { Rows } from '#tests/sweep/rows'
import { Tally } from '#tests/sweep/tally'
import type { WitnessedRow } from '#tests/sweep/witness'

/** A persona who tries, and what he may do by the hand-written reading. */
export interface Actor {
  readonly name: string
  readonly role: Role
  readonly me: Me
  readonly visitor: Visitor
  readonly rights: Rights
}

export interface Swept {
  readonly demo: Demo
  readonly rows: Rows
  readonly actors: readonly Actor[]
  readonly tally: Tally
}

const STALE = 987_654
/** Names that are no transition are tried on one record of so many. */
const ODD_EVERY = 10
const PERSONAS: readonly (readonly [string, Role, string | null, string])[] = [
  ['department', 'department', 'DEMO410001-XX', 'school'],
  ['student', 'student', 'demo-s001', 'person'],
  ['another company', 'company', '91999999MA0000002R', 'enterprise'],
  ['teacher', 'teacher', 'demo-t001', 'person'],
  ['another school', 'school', 'DEMO410002', 'school'],
  ['nobody', 'nobody', null, ''],
]

/** The personas of the demo at its doors. */
export async function gather(demo: Demo): Promise<Swept> {
  const rows = new Rows(demo.witness)
  const actors: Actor[] = []
  for (const [name, role, login, door] of PERSONAS) {
    const visitor = await demo.enter(login, door)
    const me = meOf(rows, login)
    actors.push({ name, role, me, visitor, rights: rightsIn(rows, role, me) })
  }
  return { demo, rows, actors, tally: new Tally() }
}

/** Whom an account stands for, by its grant. */
function meOf(rows: Rows, login: string | null): Me {
  const account = rows.all('account').find((row) => row['login'] === login)
  const grant = rows.all('role-grant').find((row) => row['account'] === account?.['id']) ?? {}
  const of = (name: string) => grant[`stands_for_${name}`]
  const unit = rows.get('student', of('student')) ?? rows.get('teacher', of('teacher')) ?? {}
  const department = of('department') ?? unit['department']
  const school = of('school') ?? unit['school'] ?? rows.get('department', department)?.['school']
  const me = {
    school,
    department,
    enterprise: of('enterprise'),
    student: of('student'),
    teacher: of('teacher'),
  }
  return me as Me
}

/** Of every entity so many records, drawn by chance; all of them for `most` null. Those with the fewest come first. */
export function drawn(
  { demo, rows }: Swept,
  chance: Chance,
  most: number | null,
  only: readonly string[] = [...demo.catalog.entities.keys()]
): { entity: Entity; row: WitnessedRow }[] {
  const bySize = [...only].sort((one, other) => rows.all(one).length - rows.all(other).length)
  return bySize.flatMap((id) => {
    const entity = demo.catalog.entities.get(id)!
    const all = rows.all(id)
    const picked = most === null ? all : Array.from({ length: most }, () => chance.of(all))
    return [...new Set(picked)].flatMap((row) => (row ? { entity, row } : []))
  })
}

/**
 * Everybody calls everything on these records. What is not his is called as it would work for somebody else, with the
 * fresh version and a filled form; what is his comes too late, so that the rights are asked and nothing changes.
 */
export async function sweepRecords(
  swept: Swept,
  records: readonly { readonly entity: Entity; readonly row: WitnessedRow }[]
): Promise<void> {
  const missing = new Map<string, Promise<Map<string, string>>>()
  for (const [index, { entity, row }] of records.entries()) {
    const works = swept.actors.map(async (actor) => {
      const key = `${actor.name} ${entity.id}`
      const asked = missing.get(key) ?? answersToMissing(swept, actor, entity)
      missing.set(key, asked)
      const nothing = await asked
      await sweepOne(swept, actor, entity, row, nothing, index % ODD_EVERY === 0)
    })
    const before = swept.demo.witness.mark()
    await Promise.all(works)
    if (swept.demo.witness.mark() !== before) await findChange(swept, entity, row)
    swept.rows.refresh()
  }
}

const keyOf = ({ method, isPage, action, path }: Attempt) =>
  `${isPage ? `page ${path.endsWith('/edit') ? 'edit' : 'show'}` : method} ${action}`

/** What an answer says, apart from the id in its own address. */
const said = ({ status, text }: Answer, id: string) => `${status} ${text.replaceAll(id, MISSING)}`

async function answersToMissing({ rows }: Swept, { visitor }: Actor, entity: Entity) {
  const answers = new Map<string, string>()
  for (const attempt of attemptsOn(entity, { id: MISSING }, rows, true))
    answers.set(keyOf(attempt), said(await send(visitor, attempt), MISSING))
  return answers
}

async function sweepOne(
  { rows, tally }: Swept,
  actor: Actor,
  entity: Entity,
  row: WitnessedRow,
  nothing: ReadonlyMap<string, string>,
  odd: boolean
): Promise<void> {
  const id = String(row['id'])
  const isSeen = actor.rights.reads(entity.id, row)
  for (const attempt of attemptsOn(entity, row, rows, odd)) {
    const may =
      attempt.action === 'read' ? isSeen : actor.rights.may(attempt.action, entity.id, row)
    const sent = may === false ? attempt : late(attempt)
    const answer = await send(actor.visitor, sent)
    tally.count(actor.name, answer.status)
    const fault = judge({
      isSeen,
      may,
      attempt,
      answer,
      isMissing: said(answer, id) === nothing.get(keyOf(attempt)),
    })
    if (fault)
      tally.fault(
        `${actor.name} ${sent.method} ${sent.path}: ${fault}: ${answer.status} ${answer.text.slice(0, 200)}`
      )
  }
}

interface Judged {
  readonly isSeen: boolean
  readonly may: boolean | null
  readonly attempt: Attempt
  readonly answer: Answer
  readonly isMissing: boolean
}

/** What is wrong with an answer; null for nothing. */
function judge({ isSeen, may, attempt, answer, isMissing }: Judged): string | null {
  const { status } = answer
  if (status >= 500) return 'a fault of ours'
  if (status < 300 && attempt.method !== 'GET' && may === false) return 'it went through'
  if (!isSeen) return isMissing ? null : 'a record out of reach is told from a missing one'
  if (attempt.isPage) return null
  if (attempt.action === 'read') return readFault(answer)
  if (status < 300) return 'a late write went through'
  if (may === false && !isRefusal(answer)) return 'it was not refused for want of a right'
  if (may && ![403, 409].includes(status)) return 'a right of his own is not asked'
  return null
}

function readFault({ status }: Answer): string | null {
  return status === 200 ? null : 'a record of his own is not shown'
}

/** 403, or 409 where the state comes first; a stale version, a fault of the form or a guard come after the rights. */
function isRefusal({ status, body }: Answer): boolean {
  if (status === 403) return true
  return status === 409 && body?.errors?.[0]?.code === 'E_TRANSITION_NOT_OPEN'
}

function late(attempt: Attempt): Attempt {
  return attempt.body ? { ...attempt, body: { ...attempt.body, version: STALE } } : attempt
}

/** Something was committed: calls one after the other again, to name which it was. */
async function findChange({ demo, actors, rows, tally }: Swept, entity: Entity, row: WitnessedRow) {
  let named = false
  for (const { name, visitor, rights } of actors) {
    for (const attempt of attemptsOn(entity, row, rows, true)) {
      const may = rights.may(attempt.action, entity.id, row)
      const before = demo.witness.mark()
      const answer = await send(visitor, may === false ? attempt : late(attempt))
      if (demo.witness.mark() === before) continue
      named = true
      tally.fault(
        `${name} ${attempt.method} ${attempt.path} changed the database: ${answer.status}`
      )
    }
  }
  if (!named) tally.fault(`a call on ${entity.id}/${String(row['id'])} changed the database once`)
}

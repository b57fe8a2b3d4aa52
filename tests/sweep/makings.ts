import { creatingTransitions } from '#app/records/deed'
import type { Entity, Field } from '#app/metadata/catalog'
import type { Actor, Swept } from '#tests/sweep/sweep'
import type { Me } from '#tests/sweep/rights'
import type { Rows } from '#tests/sweep/rows'
import type { WitnessedRow } from '#tests/sweep/witness'

type Input = Readonly<Record<string, unknown>>

/** A filled form of what is made in the demo, without what says whose it is. */
const FORMS: Readonly<Record<string, Input>> = {
  plan: { name: '试建计划', kind: 'post', startsOn: '2026-12-01', endsOn: '2027-03-01' },
  teacher: { name: '试建教师', phone: '10000000888' },
  department: { name: '试建院系' },
  student: {
    name: '试建学生',
    gender: 'male',
    idCard: '999999199909099030',
    grade: 'g2024',
    class: '2401班',
    phone: '10000000777',
    education: 'college',
  },
  group: { name: '试建分组' },
  'role-grant': { login: 'demo-tried', name: '试建人员', role: 'province-admin' },
  relation: { kind: 'cooperating' },
  enterprise: {
    name: '试建企业',
    creditCode: '91999999MA0000009X',
    legalPerson: '试',
    region: '990001',
    address: '试建地址',
    contactName: '试',
    contactPhone: '10000000666',
    introduction: '试',
  },
  post: {
    name: '试建岗位',
    unit: '试建部门',
    salary: 'band-two',
    settlement: 'monthly',
    education: 'any',
    headcount: 1,
    address: '示例市示例路',
    lodging: 'few',
    night: 'no',
    overtime: 'none',
    signupFrom: '2026-11-01',
    signupTo: '2026-12-31',
    description: '试',
  },
}

/** Whose a made record would be, by persona: the columns that must then hold his own. Nobody makes anything else. */
const OWN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  department: {
    plan: ['school', 'department'],
    teacher: ['department'],
    group: ['school', 'department'],
  },
  student: { application: ['student'] },
  company: { post: ['enterprise'] },
  school: {
    plan: ['school'],
    department: ['school'],
    student: ['school'],
    teacher: ['school'],
    group: ['school'],
  },
}

/**
 * Everybody makes one of everything in somebody else's name: each reference set to records out of reach, then each
 * field that only the engine writes. Refused, and the database is as it was.
 */
export async function sweepMakings(swept: Swept): Promise<void> {
  for (const entity of swept.demo.catalog.entities.values()) {
    const ways = creatingTransitions(entity).map(({ id }) => id)
    for (const transition of ways.length > 0 ? ways : ['create']) {
      for (const actor of swept.actors) {
        // What a student suggests names him by itself.
        if (actor.role === 'student' && transition === 'suggest') continue
        for (const input of hostileInputs(swept.rows, actor, entity))
          await make(swept, actor, entity, transition, input)
      }
    }
  }
}

/** Every reference that a person fills in. */
function referencesOf(entity: Entity): Field[] {
  return [...entity.fields.values()].filter(
    ({ target, builtIn, internal }) => target !== null && !builtIn && !internal
  )
}

/** A record that the persona reads, or one that he does not. */
function someRecord(rows: Rows, { rights }: Actor, target: string, isRead: boolean): unknown {
  return rows.all(target).find((row) => rights.reads(target, row) === isRead)?.['id']
}

/** A filled form with every reference to somebody of the persona's own, as far as there is anybody. */
function fittingInput(rows: Rows, actor: Actor, entity: Entity): Input {
  const { role, me } = actor
  const fitting = referencesOf(entity).flatMap(({ id, target, items }) => {
    // What a school makes for itself names no department.
    if (role === 'school' && entity.id === 'plan' && id === 'department') return []
    const own = me[target as keyof Me] ?? someRecord(rows, actor, target!, true)
    const value = own ?? rows.all(target!)[0]?.['id']
    return [[id, items ? [value] : value] as const]
  })
  return { ...FORMS[entity.id], ...Object.fromEntries(fitting) }
}

/** The form with one reference to a record out of reach, or with one field that only the engine writes. */
function hostileInputs(rows: Rows, actor: Actor, entity: Entity): Input[] {
  const base = fittingInput(rows, actor, entity)
  const foreign = referencesOf(entity).flatMap(({ id, target, items }) => {
    const value = someRecord(rows, actor, target!, false)
    return value === undefined ? [] : [{ ...base, [id]: items ? [value] : value }]
  })
  const written = [...entity.fields.values()]
    .filter(({ builtIn, internal, generated }) => builtIn || internal || generated)
    .map(({ id }) => ({ ...base, [id]: FORGED[id] ?? 1 }))
  return isMaker(actor, entity.id) ? [...foreign, ...written] : [base, ...foreign]
}

function isMaker({ role }: Actor, entity: string): boolean {
  return OWN[role]?.[entity] !== undefined
}

/** The same forms without anything foreign go through, and what is made is the persona's own. */
export async function sweepOwnMakings({ demo, rows, actors, tally }: Swept): Promise<void> {
  for (const entity of demo.catalog.entities.values()) {
    for (const actor of actors) {
      if (!isMaker(actor, entity.id)) continue
      const transition = creatingTransitions(entity)[0]?.id ?? 'create'
      const input = fittingInput(rows, actor, entity)
      const answer = await actor.visitor.post(entity.id, { input, ...viaOf(transition) })
      rows.refresh()
      tally.count(actor.name, answer.status)
      const made = answer.status === 201 ? rows.get(entity.id, answer.body.id) : undefined
      if (!made)
        tally.fault(`${actor.name} cannot make ${entity.id}: ${answer.status} ${answer.text}`)
      else if (!isOwn(actor, entity.id, made))
        tally.fault(`${actor.name} has made a foreign ${entity.id}: ${JSON.stringify(made)}`)
      else tally.success(`${actor.name} ${entity.id} ${transition}`)
    }
  }
}

function viaOf(transition: string): { transition?: string } {
  return transition === 'create' ? {} : { transition }
}

const FORGED: Input = {
  id: '01999999-9999-7999-8999-999999999998',
  state: 'published',
  createdBy: '01999999-9999-7999-8999-999999999998',
  createdAt: '2020-01-01T00:00:00.000Z',
  complete: true,
}

async function make(
  { demo, tally }: Swept,
  { name, visitor }: Actor,
  entity: Entity,
  transition: string,
  input: Input
): Promise<void> {
  const before = demo.witness.mark()
  const answer = await visitor.post(entity.id, { input, ...viaOf(transition) })
  tally.count(name, answer.status)
  const called = `${name} makes ${entity.id} by ${transition} with ${JSON.stringify(input)}`
  if (answer.status >= 500) tally.fault(`${called}: ${answer.text}`)
  else if (answer.status < 400) tally.fault(`${called}: it went through`)
  else if (demo.witness.mark() !== before)
    tally.fault(`${called}: refused, but the database changed`)
}

function isOwn({ role, me }: Actor, entity: string, row: WitnessedRow): boolean {
  const columns = OWN[role]?.[entity]
  return columns?.every((column) => row[column] === me[column as keyof Me]) ?? false
}

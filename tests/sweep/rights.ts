import { TODAY } from '#tests/sweep/demo'
import type { Rows } from '#tests/sweep/rows'
import type { WitnessedRow } from '#tests/sweep/witness'

/**
 * What the personas of the demo may do, written by hand from the manuals and not from the role files: a second reading
 * that shares no code with the engine. `null` for an action stands for "not said here": such a call must leave nothing
 * behind when it is refused, and nothing more is asked.
 */
export interface Rights {
  reads(entity: string, row: WitnessedRow): boolean
  may(action: string, entity: string, row: WitnessedRow): boolean | null
}

/** Whom a persona stands for. */
export type Me = Readonly<
  Record<'school' | 'department' | 'enterprise' | 'student' | 'teacher', string>
>
type Test = (row: WitnessedRow) => boolean
interface Grant {
  readonly reads: Test
  readonly does?: Readonly<Record<string, Test | null>>
}
type Table = Readonly<Record<string, Grant>>

const always: Test = () => true

/** The persona may do these where he also reads the record. */
function can(reads: Test, ...actions: readonly string[]): Grant {
  return { reads, does: Object.fromEntries(actions.map((action) => [action, reads])) }
}

function rightsOf(table: Table): Rights {
  return {
    reads: (entity, row) => table[entity]?.reads(row) ?? false,
    may(action, entity, row) {
      const grant = table[entity]
      if (!grant || !grant.reads(row)) return false
      const test = grant.does?.[action] ?? grant.does?.['*']
      if (test === undefined) return false
      return test && test(row)
    },
  }
}

const is =
  (column: string, value: unknown): Test =>
  (row) =>
    row[column] === value
const and =
  (...tests: readonly Test[]): Test =>
  (row) =>
    tests.every((test) => test(row))

/** Tests that look at other records. */
function looks(rows: Rows, me: Me) {
  const applications = (holds: Test) => (row: WitnessedRow, column: string) =>
    rows.some('application', (each) => each[column] === row['id'] && holds(each))
  const studentOf = (row: WitnessedRow) => rows.get('student', row['student']) ?? {}
  const postOf = (row: WitnessedRow) => rows.get('post', row['post']) ?? {}
  const groupOf = (row: WitnessedRow) => rows.get('group', row['group']) ?? {}
  const isRelated = (enterprise: unknown, holds: Test = always) =>
    rows.some(
      'relation',
      (each) => each['enterprise'] === enterprise && each['school'] === me.school && holds(each)
    )
  const isOpen: Test = (row) =>
    row['state'] === 'published' &&
    String(row['signup_from']) <= TODAY &&
    String(row['signup_to']) >= TODAY
  return { applications, studentOf, postOf, groupOf, isRelated, isOpen }
}

function department(rows: Rows, me: Me): Table {
  const { applications, studentOf, isRelated } = looks(rows, me)
  const own = is('department', me.department)
  const ownUnit = and(own, is('school', me.school))
  const ofOwnStudent: Test = (row) => studentOf(row)['department'] === me.department
  const grantedHere: Test = (row) =>
    row['role'] === 'teacher' &&
    rows.get('teacher', row['stands_for_teacher'])?.['department'] === me.department
  return {
    school: can(is('id', me.school)),
    department: can(is('id', me.department)),
    plan: can(ownUnit, 'update', 'delete', 'submit', 'withdraw'),
    major: can(always),
    student: can(own),
    teacher: can(own, 'update', 'delete'),
    enterprise: can(({ id }) => isRelated(id)),
    post: can(({ state }) => state !== 'draft'),
    application: can(ofOwnStudent, 'assign'),
    'coop-agreement': can(
      and(is('school', me.school), (row) => applications(ofOwnStudent)(row, 'agreement')),
      'sign-own'
    ),
    'role-grant': can(grantedHere, 'suspend', 'restore', 'close'),
    account: can(({ id }) =>
      rows.some('role-grant', (row) => row['account'] === id && grantedHere(row))
    ),
    group: can(ownUnit, 'update', 'delete'),
  }
}

function school(rows: Rows, me: Me): Table {
  const { studentOf, isRelated } = looks(rows, me)
  const own = is('school', me.school)
  const ofDepartment: Test = ({ department: unit }) => unit !== null
  const schoolWide: Test = ({ department: unit }) => unit === null
  const grantedHere: Test = (row) =>
    (row['role'] === 'department-admin' &&
      rows.get('department', row['stands_for_department'])?.['school'] === me.school) ||
    (row['role'] === 'teacher' &&
      rows.get('teacher', row['stands_for_teacher'])?.['school'] === me.school)
  const normal = is('state', 'normal')
  return {
    school: can(is('id', me.school), 'update'),
    department: can(own, 'update', 'delete'),
    plan: {
      reads: own,
      does: {
        ...Object.fromEntries(['update', 'delete', 'publish'].map((id) => [id, schoolWide])),
        ...Object.fromEntries(['approve', 'reject'].map((id) => [id, ofDepartment])),
        end: always,
      },
    },
    'role-grant': can(grantedHere, 'suspend', 'restore', 'reset-password', 'close'),
    account: can(({ id }) =>
      rows.some('role-grant', (row) => row['account'] === id && grantedHere(row))
    ),
    major: can(always),
    student: can(own, 'update', 'delete'),
    teacher: can(own, 'update', 'delete'),
    enterprise: {
      reads: (row) => normal(row) || isRelated(row['id']),
      does: { recommend: normal, cooperate: normal },
    },
    post: can(({ state }) => state !== 'draft'),
    relation: can(own, 'cancel-cooperation', 'end-cooperation', 'cancel-recommendation'),
    application: can((row) => studentOf(row)['school'] === me.school, 'assign'),
    'coop-agreement': can(own, 'sign'),
    group: can(own, 'update', 'delete'),
  }
}

function student(rows: Rows, me: Me): Table {
  const { isOpen, isRelated } = looks(rows, me)
  const mine = is('student', me.student)
  const standing = is('state', 'standing')
  const hasMine =
    (column: string): Test =>
    ({ id }) =>
      rows.some('application', (each) => each[column] === id && mine(each))
  return {
    student: can(is('id', me.student)),
    school: can(is('id', me.school)),
    department: can(is('id', me.department)),
    major: can(always),
    post: can(
      (row) => (isOpen(row) && isRelated(row['enterprise'], standing)) || hasMine('post')(row)
    ),
    enterprise: can(
      (row) =>
        isRelated(row['id'], standing) ||
        row['suggested_by'] === me.student ||
        rows.some('post', (post) => post['enterprise'] === row['id'] && hasMine('post')(post))
    ),
    relation: can(and(is('school', me.school), standing)),
    plan: can(
      and(is('school', me.school), ({ state }) => ['published', 'ended'].includes(String(state)))
    ),
    application: can(mine, 'withdraw'),
    group: can(hasMine('group')),
    teacher: can(({ id }) =>
      rows.some('group', (group) => group['teacher'] === id && hasMine('group')(group))
    ),
  }
}

function company(rows: Rows, me: Me): Table {
  const { applications, postOf } = looks(rows, me)
  const mine = is('enterprise', me.enterprise)
  const toMine: Test = (row) => mine(postOf(row))
  return {
    enterprise: can(is('id', me.enterprise), 'update'),
    major: can(always),
    school: can(always),
    post: can(mine, 'update', 'delete', 'publish', 'unpublish', 'close'),
    application: can(toMine, 'accept', 'refuse'),
    student: can((row) => applications(toMine)(row, 'student')),
    'coop-agreement': can(mine),
    group: can(
      and(mine, ({ size }) => Number(size) > 0),
      'name-mentor'
    ),
    teacher: can(({ id }) => rows.some('group', (row) => row['teacher'] === id && mine(row))),
  }
}

function teacher(rows: Rows, me: Me): Table {
  const { applications, groupOf } = looks(rows, me)
  const guided = is('teacher', me.teacher)
  const inMine: Test = (row) => guided(groupOf(row))
  return {
    teacher: can(is('id', me.teacher)),
    school: can(is('id', me.school)),
    department: can(is('id', me.department)),
    major: can(always),
    group: can(guided),
    application: can(inMine),
    student: can((row) => applications(inMine)(row, 'student')),
    post: can((row) => applications(inMine)(row, 'post')),
    enterprise: can(({ id }) =>
      rows.some('group', (row) => row['enterprise'] === id && guided(row))
    ),
  }
}

const TABLES = { department, school, student, company, teacher, nobody: () => ({}) as Table }
export type Role = keyof typeof TABLES

export function rightsIn(rows: Rows, role: Role, me: Me): Rights {
  return rightsOf(TABLES[role](rows, me))
}

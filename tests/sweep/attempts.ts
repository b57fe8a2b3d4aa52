import type { Entity } from '#app/metadata/catalog'
import { fill, recordRoutes } from '#tests/helpers/sweep'
import type { Answer, Visitor } from '#tests/helpers/visitor'
import { PORTAL } from '#tests/sweep/demo'
import type { Rows } from '#tests/sweep/rows'
import type { WitnessedRow } from '#tests/sweep/witness'

/** One call at one record. */
export interface Attempt {
  /** `read`, `update`, `delete`, or the id of a transition. */
  readonly action: string
  readonly method: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>> | undefined
  readonly isPage: boolean
}

/** What a person would fill in, so that a refusal is one of rights and not of an empty form. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  student: { class: '2499班' },
  post: { description: '试改的描述' },
  enterprise: { introduction: '试改的简介' },
  plan: { description: '试改的安排' },
  school: { contactName: '试改联系人' },
  relation: { kind: 'cooperating' },
  'coop-agreement': { signedOn: '2026-11-01' },
  application: { decidedAt: '2026-11-01T00:00:00.000Z' },
  'role-grant': { role: 'province-admin' },
}
const INPUTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  reject: { opinion: '试填的意见' },
  'refuse-entry': { refusal: '试填的原因' },
  blacklist: { blacklistReason: 'violation' },
  'name-mentor': { mentorName: '试填师傅', mentorPhone: '10000000999' },
}

/** Names that are no transition: built-in actions, and what every object has. */
const ODD = ['create', 'update', 'delete', 'constructor']

/** Every declared route that takes a record, with every action of its entity; `odd` adds names that are none. */
export function attemptsOn(entity: Entity, row: WitnessedRow, rows: Rows, odd: boolean): Attempt[] {
  const id = String(row['id'])
  const own = [...(entity.workflow?.transitions.keys() ?? [])]
  const transition = [...new Set([...own, ...(odd ? ODD : [])])]
  const names = { portal: [PORTAL], entity: [entity.id], id: [id], transition }
  const version = Number(row['version'] ?? 1)
  return recordRoutes().flatMap(({ method, pattern }) =>
    fill(pattern, names).map((path) => {
      const isPage = !path.startsWith(`/${PORTAL}/api/`)
      const action = actionOf(method, path)
      if (method === 'GET') return { action, method, path, isPage, body: undefined }
      if (method === 'DELETE') return { action, method, path, isPage, body: { version } }
      return {
        action,
        method,
        path,
        isPage,
        body: { version, input: inputOf(entity, action, row, rows) },
      }
    })
  )
}

function actionOf(method: string, path: string): string {
  if (method === 'GET') return 'read'
  if (method === 'PATCH') return 'update'
  return method === 'DELETE' ? 'delete' : path.split('/').at(-1)!
}

export function inputOf(entity: Entity, action: string, row: WitnessedRow, rows: Rows) {
  if (action === 'update')
    return CHANGES[entity.id] ?? { name: `试改${String(row['id']).slice(0, 8)}` }
  if (action !== 'assign') return INPUTS[action] ?? {}
  const enterprise = rows.get('post', row['post'])?.['enterprise']
  const school = rows.get('student', row['student'])?.['school']
  const fitting = rows
    .all('group')
    .find((group) => group['enterprise'] === enterprise && group['school'] === school)
  return { group: (fitting ?? rows.all('group')[0])?.['id'] }
}

export function send(visitor: Visitor, { method, path, body, isPage }: Attempt): Promise<Answer> {
  return isPage ? visitor.page(path) : visitor.send(method, path, body)
}

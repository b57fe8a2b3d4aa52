import type { Draft } from '../check/draft.js'
import { transitionsOf } from '../check/actions.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { recordsOf } from './data.js'
import { isMaking } from './making.js'
import { viewEntity, viewIds } from './view.js'

const VERBS = [
  'create',
  'update',
  'remove',
  'fire',
  'act',
  'see',
  'expect',
  'menu',
  'login',
  'clock',
  'parallel',
  'leftOut',
] as const
/** Verbs nobody does. */
const IMPERSONAL = new Set(['login', 'clock', 'parallel', 'leftOut'])

/** Actors and steps of scenarios name what exists. */
export function checkScenarios(draft: Draft): void {
  for (const scenario of draft.documents('scenario').values()) {
    const actors = new Set(membersOf(scenario, 'actors').map(([name]) => name))
    for (const [, actor] of membersOf(scenario, 'actors')) checkActor(draft, actor)
    for (const step of itemsOf(scenario, 'steps')) checkStep(draft, step, actors)
  }
}

function checkActor(draft: Draft, actor: MetaNode): void {
  const role = textOf(actor, 'role')
  if (role !== undefined && !draft.documents('role').has(role))
    draft.reportUnknown(
      member(actor, 'role')!,
      'scenario.001',
      '角色',
      role,
      draft.documents('role').keys()
    )
  for (const key of ['record', 'account']) {
    const node = member(actor, key)
    const [entity = '', name = ''] = (scalarText(node) ?? '').split(':')
    if (!node || entity === '') continue
    const known = recordsOf(draft.documents('data').get(entity)).map(([other]) => other)
    if (!known.includes(name))
      draft.reportUnknown(node, 'scenario.002', [`data/${entity}.json 里`, '记录'], name, known)
  }
}

function checkStep(draft: Draft, step: MetaNode, actors: ReadonlySet<string>): void {
  const verbs = VERBS.filter((verb) => member(step, verb))
  if (verbs.length !== 1)
    draft.report(step, {
      id: 'scenario.003',
      message:
        verbs.length === 0 ? '这一步没有写做什么。' : `这一步写了两件事：${verbs.join('、')}。`,
      hint: `一步只写一个：${VERBS.join('、')}。`,
    })
  const as = member(step, 'as')
  if (as && !actors.has(scalarText(as) ?? ''))
    draft.reportUnknown(as, 'scenario.004', '人物', scalarText(as) ?? '', actors)
  if (!as && verbs.length === 1 && !IMPERSONAL.has(verbs[0]!))
    draft.report(step, { id: 'scenario.004', message: '这一步没有写是谁（as）。' })
  checkNames(draft, step)
  checkDoor(draft, step)
  for (const inner of itemsOf(step, 'parallel')) checkStep(draft, inner, actors)
}

/** A log-in names a door of the pack; a batch says what is done to its records. */
function checkDoor(draft: Draft, step: MetaNode): void {
  const door = member(step, 'door')
  const doors = membersOf(draft.pack.settings, 'doors').map(([name]) => name)
  if (door && !doors.includes(scalarText(door) ?? ''))
    draft.reportUnknown(door, 'scenario.009', '登录入口', scalarText(door) ?? '', doors)
  const login = member(step, 'login')
  if (login && !door)
    draft.report(login, { id: 'scenario.009', message: '这一步没有写在哪个入口登录（door）。' })
  const bulk = member(step, 'bulk')
  if (bulk && !member(step, 'fire'))
    draft.report(bulk, { id: 'scenario.010', message: '这一步没有写成批办理什么（fire）。' })
}

function checkNames(draft: Draft, step: MetaNode): void {
  const create = member(step, 'create')
  if (create && !draft.entities.has(scalarText(create) ?? ''))
    draft.reportUnknown(
      create,
      'scenario.005',
      '实体',
      scalarText(create) ?? '',
      draft.entities.keys()
    )
  const fire = member(step, 'fire')
  const known = new Set([
    'create',
    ...[...draft.entities.values()].flatMap((entity) => [...transitionsOf(entity).keys()]),
  ])
  if (fire && !known.has(scalarText(fire) ?? ''))
    draft.reportUnknown(fire, 'scenario.006', '流转', scalarText(fire) ?? '', known)
  const see = member(step, 'see')
  const view = scalarText(see)
  if (see && view !== undefined && viewEntity(draft, view) === undefined)
    draft.reportUnknown(see, 'scenario.007', '视图', view, viewIds(draft))
  checkAct(draft, step)
  const tab = textOf(step, 'tab')
  const tabs = membersOf(draft.documents('view').get(view ?? ''), 'tabs').map(([name]) => name)
  if (tab !== undefined && !tabs.includes(tab))
    draft.reportUnknown(member(step, 'tab')!, 'scenario.008', '标签页', tab, tabs)
}

/** `act` names an action of the view `in` that makes records. */
function checkAct(draft: Draft, step: MetaNode): void {
  const act = member(step, 'act')
  const id = textOf(step, 'in') ?? ''
  if (!act) return
  const view = draft.documents('view').get(id)
  const known = membersOf(view, 'actions').filter(([, action]) => isMaking(action))
  const names = known.map(([name]) => name)
  const wanted = scalarText(act) ?? ''
  if (!view)
    draft.reportUnknown(
      member(step, 'in') ?? act,
      'scenario.011',
      '视图',
      id,
      draft.documents('view').keys()
    )
  else if (!names.includes(wanted))
    draft.reportUnknown(act, 'scenario.011', [`视图“${id}”`, '新建记录的操作'], wanted, names)
}

import type { Draft } from '../check/draft.js'
import { ACCOUNT } from '../check/built_in_fields.js'
import { sourceFile } from '../load/source_file.js'
import { problemAtOffset } from '../load/problem_at.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf, valueOf } from '../load/node.js'
import { checkCalendar } from './calendar.js'
import { viewEntity, viewIds } from './view.js'

/** Doors, menus, passwords, parameters and search of `pack.json`. */
export function checkSettings(draft: Draft): void {
  const { settings, id } = draft.pack
  if (!settings) {
    if (draft.pack.layers.includes(id))
      draft.problems.push(
        problemAtOffset(sourceFile(`${id}/pack.json`, id, ''), 0, {
          id: 'pack.002',
          pointer: '',
          message: `方案“${id}”缺少 pack.json。`,
          hint: '至少要写 { "title": "…" }。',
        })
      )
    return
  }
  for (const [, door] of membersOf(settings, 'doors')) checkDoor(draft, door)
  for (const [role, menu] of membersOf(settings, 'menus')) checkMenu(draft, role, menu)
  checkPasswords(draft, settings)
  for (const [name, parameter] of membersOf(settings, 'parameters'))
    checkParameter(draft, name, parameter)
  for (const entity of itemsOf(settings, 'search'))
    if (!draft.entities.has(scalarText(entity) ?? ''))
      draft.reportUnknown(
        entity,
        'pack.009',
        '实体',
        scalarText(entity) ?? '',
        draft.entities.keys()
      )
  checkTimeZone(draft, settings)
  checkCalendar(draft, settings)
}

function checkDoor(draft: Draft, door: MetaNode): void {
  for (const role of itemsOf(door, 'roles')) {
    const name = scalarText(role) ?? ''
    if (!draft.documents('role').has(name))
      draft.reportUnknown(role, 'pack.003', '角色', name, draft.documents('role').keys())
  }
  const fields = draft.entities.get(ACCOUNT)?.fields
  for (const path of itemsOf(door, 'identify')) {
    const name = (scalarText(path) ?? '').replace(/^account\./, '')
    if (fields && !fields.has(name))
      draft.reportUnknown(path, 'pack.004', '账号字段', name, fields.keys())
  }
  const lock = member(door, 'lock')
  const [warn, last] = ['warnAt', 'lockAt'].map((name) => numberAt(lock, name))
  if (lock && warn !== null && last !== null && warn! >= last!)
    draft.report(member(lock, 'warnAt')!, {
      id: 'pack.005',
      message: '提醒的次数要小于锁定的次数。',
    })
}

function numberAt(node: MetaNode | undefined, name: string): number | null {
  const found = member(node, name)
  return found?.kind === 'scalar' && typeof found.value === 'number' ? found.value : null
}

function checkMenu(draft: Draft, role: string, menu: MetaNode): void {
  const roles = draft.documents('role')
  const pages = draft.documents('page')
  if (!roles.has(role)) draft.reportUnknown(menu, 'pack.003', '角色', role, roles.keys(), 'key')
  const home = member(menu, 'home')
  if (home && !pages.has(scalarText(home) ?? ''))
    draft.reportUnknown(home, 'pack.006', '页面', scalarText(home) ?? '', pages.keys())
  for (const [, group] of membersOf(menu, 'groups')) {
    for (const [name, entry] of membersOf(group, 'entries')) checkEntry(draft, name, entry)
  }
}

function checkEntry(draft: Draft, name: string, entry: MetaNode): void {
  const view = textOf(entry, 'view')
  const page = textOf(entry, 'page')
  if ((view === undefined) === (page === undefined))
    draft.report(
      entry,
      { id: 'pack.007', message: `菜单项“${name}”要写 view 或 page 其中之一。` },
      'key'
    )
  if (view !== undefined && viewEntity(draft, view) === undefined)
    draft.reportUnknown(member(entry, 'view')!, 'pack.007', '视图', view, viewIds(draft))
  if (page !== undefined && !draft.documents('page').has(page))
    draft.reportUnknown(
      member(entry, 'page')!,
      'pack.006',
      '页面',
      page,
      draft.documents('page').keys()
    )
}

function checkPasswords(draft: Draft, settings: MetaNode): void {
  for (const name of ['initial', 'reset']) {
    const node = member(member(settings, 'passwords'), name)
    if (!node || scalarText(node) === 'random') continue
    if (scalarText(node)?.startsWith('$param.')) draft.value(node, { entity: null })
    else
      draft.report(node, {
        id: 'pack.008',
        message: `“${name}”只能写 random 或一个参数。`,
        hint: '例如 "$param.password.initial"；密码本身不写在这里。',
      })
  }
}

function checkParameter(draft: Draft, name: string, parameter: MetaNode): void {
  const value = member(parameter, 'default')
  const type = textOf(parameter, 'type')
  if (!value || type === undefined) return
  const written = valueOf(value)
  const fits = type === 'integer' ? Number.isInteger(written) : typeof written === type
  if (!fits) draft.report(value, { id: 'pack.010', message: `参数“${name}”的值不是${type}。` })
  if (typeof written === 'number') {
    const [least, most] = [numberAt(parameter, 'minimum'), numberAt(parameter, 'maximum')]
    if ((least !== null && written < least) || (most !== null && written > most))
      draft.report(value, { id: 'pack.010', message: `参数“${name}”的值超出了自己的范围。` })
  }
}

function checkTimeZone(draft: Draft, settings: MetaNode): void {
  const node = member(settings, 'timeZone')
  const zone = scalarText(node)
  if (!node || zone === undefined) return
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    draft.report(node, {
      id: 'pack.011',
      message: `没有时区“${zone}”。`,
      hint: '例如 Asia/Shanghai。',
    })
  }
}

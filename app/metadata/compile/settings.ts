import type { Door, Menu, Page, PackSettings, Parameter, View } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import { packTitle, SYSTEM } from '../load/load.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf, valueOf } from '../load/node.js'

const SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 }
const PRIMARY = '#1f5fa8'

/** What `pack.json` says, with defaults for everything. */
export function compileSettings(
  draft: Draft,
  views: ReadonlyMap<string, View>,
  pages: ReadonlyMap<string, Page>
): PackSettings {
  const { settings: node, id, layers } = draft.pack
  return {
    id,
    title: packTitle(draft.pack),
    extends: layers.filter((layer) => layer !== id && layer !== SYSTEM).reverse(),
    locale: textOf(node, 'locale') ?? 'zh-CN',
    timeZone: textOf(node, 'timeZone') ?? 'Asia/Shanghai',
    colors: { primary: textOf(member(node, 'colors'), 'primary') ?? PRIMARY },
    description: textOf(node, 'description') ?? null,
    doors: new Map(
      membersOf(node, 'doors').map(([name, door]): [string, Door] => [
        name,
        compileDoor(name, door),
      ])
    ),
    passwords: compilePasswords(draft, member(node, 'passwords')),
    menus: new Map(
      membersOf(node, 'menus').map(([role, menu]): [string, Menu] => [
        role,
        compileMenu(role, menu, views, pages),
      ])
    ),
    parameters: new Map(
      membersOf(node, 'parameters').map(([name, parameter]): [string, Parameter] => [
        name,
        compileParameter(name, parameter),
      ])
    ),
    search: itemsOf(node, 'search').map((entity) => scalarText(entity) ?? ''),
    calendar: {
      holidays: namesOf(node, 'holidays'),
      workdays: namesOf(node, 'workdays'),
    },
  }
}

function namesOf(node: MetaNode | undefined, kind: string): ReadonlySet<string> {
  return new Set(membersOf(member(node, 'calendar'), kind).map(([day]) => day))
}

function numberAt(node: MetaNode | undefined, name: string, otherwise: number): number {
  const found = member(node, name)
  return found?.kind === 'scalar' && typeof found.value === 'number' ? found.value : otherwise
}

function compileDoor(id: string, node: MetaNode): Door {
  const lock = member(node, 'lock')
  return {
    id,
    title: textOf(node, 'title') ?? id,
    description: textOf(node, 'description') ?? null,
    roles: itemsOf(node, 'roles').map((role) => scalarText(role) ?? ''),
    identify: itemsOf(node, 'identify').map((path) =>
      (scalarText(path) ?? '').replace(/^account\./, '')
    ),
    secret: 'password',
    lock: {
      warnAt: numberAt(lock, 'warnAt', 3),
      lockAt: numberAt(lock, 'lockAt', 6),
      seconds: secondsOf(textOf(lock, 'for') ?? '2 hours'),
    },
  }
}

function secondsOf(duration: string): number {
  const [amount = '', unit = ''] = duration.split(' ')
  return Number(amount) * (SECONDS[unit.replace(/s$/, '')] ?? 0)
}

function compilePasswords(draft: Draft, node: MetaNode | undefined): PackSettings['passwords'] {
  const value = (name: string) => {
    const written = member(node, name)
    return !written || scalarText(written) === 'random'
      ? ('random' as const)
      : draft.value(written, { entity: null })
  }
  const mustChange = member(node, 'mustChange')
  return {
    initial: value('initial'),
    reset: value('reset'),
    mustChange: !(mustChange?.kind === 'scalar' && mustChange.value === false),
    minLength: numberAt(node, 'minLength', 8),
  }
}

function compileMenu(
  role: string,
  node: MetaNode,
  views: ReadonlyMap<string, View>,
  pages: ReadonlyMap<string, Page>
): Menu {
  return {
    role,
    home: textOf(node, 'home') ?? null,
    groups: membersOf(node, 'groups').map(([id, group]) => ({
      id,
      title: textOf(group, 'title') ?? id,
      entries: membersOf(group, 'entries').map(([name, entry]) => {
        const view = textOf(entry, 'view') ?? null
        const page = textOf(entry, 'page') ?? null
        const title =
          textOf(entry, 'title') ??
          views.get(view ?? '')?.title ??
          pages.get(page ?? '')?.title ??
          name
        return { id: name, title, view, page }
      }),
    })),
  }
}

function compileParameter(id: string, node: MetaNode): Parameter {
  const { title, default: value, ...schema } = valueOf(node) as Record<string, unknown>
  return { id, title: String(title), schema, value }
}

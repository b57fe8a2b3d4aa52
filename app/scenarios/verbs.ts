import type { Act } from '#app/authorize/act'
import type { Entity } from '#app/metadata/catalog'
import { createRecord } from '#app/records/create'
import { removeRecord } from '#app/records/remove'
import { updateRecord } from '#app/records/update'
import { identifier, sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { fireMany } from '#app/workflow/fire_many'
import { isSame } from '#app/records/values'
import { act } from './act.js'
import { enter } from './enter.js'
import { openOn, seeGroups, seeList, seeMenu, seeRecord } from './look.js'
import type { Named, Names } from './names.js'
import { differencesOfPast } from './past.js'
import { objectsOf, type Step } from './scenario.js'

/** What a step is done with. */
export interface Scene {
  readonly act: Act
  readonly names: Names
}

/** What is done, and what is wrong with what came of it: sentences, empty when all is as the story says. */
export type Deeds = () => Promise<readonly string[]>

/** A verb of a story: what it is called, and how it is prepared; preparing reads what a client would have on its screen. */
export interface Verb {
  readonly key:
    'create' | 'update' | 'remove' | 'fire' | 'bulk' | 'act' | 'see' | 'expect' | 'menu' | 'login'
  describe(step: Step, catalog: Act['catalog'], names: Names): string
  prepare(scene: Scene, step: Step): Promise<Deeds>
}

const create: Verb = {
  key: 'create',
  describe: (step, catalog) => `新增${catalog.entities.get(step.create!)?.title ?? step.create}`,
  prepare: async (scene, step) => () => make(scene, step, step.create!, undefined),
}

const fire: Verb = {
  key: 'fire',
  describe(step, catalog, names) {
    const [on = ''] = objectsOf(step)
    const entity = catalog.entities.get(names.find(on)?.entity ?? on)
    return entity?.workflow?.transitions.get(step.fire!)?.title ?? step.fire!
  },
  async prepare(scene, step) {
    const [on = ''] = objectsOf(step)
    const entity = scene.act.catalog.entities.get(on)
    if (entity && !scene.names.find(on)) return () => make(scene, step, entity.id, step.fire)
    const record = scene.names.get(on)
    const seen = await versionOf(scene, record)
    const options = {
      ...record,
      transition: step.fire!,
      version: seen,
      input: inputOf(scene, step, record.entity),
    }
    return async () => {
      await fireTransition(scene.act, options)
      return []
    }
  },
}

const bulk: Verb = {
  key: 'bulk',
  describe(step, catalog, names) {
    const entity = catalog.entities.get(names.find(step.bulk?.[0] ?? '')?.entity ?? '')
    const title = entity?.workflow?.transitions.get(step.fire ?? '')?.title ?? step.fire
    return `成批${title}：${step.bulk?.join('、')}`
  },
  async prepare(scene, step) {
    const records = (step.bulk ?? []).map((name) => ({ name, ...scene.names.get(name) }))
    const entity = records[0]?.entity ?? ''
    const input = inputOf(scene, step, entity)
    const ids = records.map(({ id }) => id)
    return async () => {
      const results = await fireMany(scene.act, { entity, transition: step.fire ?? '', ids, input })
      const refused = results.filter(({ refusal }) => refusal !== null).map(({ id }) => id)
      const turned = records.filter(({ id }) => refused.includes(id)).map(({ name }) => name)
      return different(
        '被拒绝的',
        [...(step.turnedAway ?? [])].sort().join('、'),
        turned.sort().join('、')
      )
    }
  },
}

const update: Verb = {
  key: 'update',
  describe: () => '修改',
  async prepare(scene, step) {
    const record = scene.names.get(step.update!)
    const version = (await versionOf(scene, record)) ?? 0
    const options = { ...record, version, input: inputOf(scene, step, record.entity) }
    return async () => {
      await updateRecord(scene.act, options)
      return []
    }
  },
}

const remove: Verb = {
  key: 'remove',
  describe: () => '删除',
  async prepare(scene, step) {
    const record = scene.names.get(step.remove!)
    const version = (await versionOf(scene, record)) ?? 0
    return async () => {
      await removeRecord(scene.act, { ...record, version })
      return []
    }
  },
}

const see: Verb = {
  key: 'see',
  describe: (step, catalog) => `查看列表“${catalog.views.get(step.see!)?.title ?? step.see}”`,
  prepare:
    async ({ act, names }, step) =>
    async () => {
      const seen = await seeList(act, step)
      const shown = [...seen.columns, ...seen.actions]
      return [
        ...nameOnly(step, names, act, seen.ids),
        ...different('行数', step.rows, seen.rows),
        ...different('总数', step.count, seen.count),
        ...absentFrom('列', step.columns, seen.columns),
        ...absentFrom('操作', step.actions, seen.actions),
        ...presentIn(step.absent, shown),
        ...absentFrom('打码的列', step.masked, seen.masked),
        ...absentFrom('完整显示的列', step.plain, seen.plain),
        ...Object.entries(step.shows ?? {}).flatMap(([column, text]) =>
          different(`“${column}”列的文字`, text, seen.shown(column))
        ),
      ]
    },
}

const expect: Verb = {
  key: 'expect',
  describe: () => '查看记录',
  prepare:
    async ({ act, names }, step) =>
    async () => {
      const row = await seeRecord(act, names.get(step.expect!))
      const entity = act.catalog.entities.get(names.get(step.expect!).entity)
      const wanted = names.input(entity, undefined, { ...step.record, ...step.fields })
      const open = step.actions || step.absent ? await openOn(act, names.get(step.expect!)) : []
      const cells = Object.entries(row.cells)
      const named = (masked: boolean) =>
        cells.filter(([, cell]) => (cell.masked ?? false) === masked).map(([field]) => field)
      return [
        ...different('状态', step.state, row.state?.id),
        ...absentFrom('操作', step.actions, open),
        ...presentIn(step.absent, [...open, ...cells.map(([field]) => field)]),
        ...absentFrom('打码的字段', step.masked, named(true)),
        ...absentFrom('完整显示的字段', step.plain, named(false)),
        ...(step.history
          ? await differencesOfPast(act, names.get(step.expect!), step.history)
          : []),
        ...Object.entries(wanted).flatMap(([field, value]) =>
          differentCell(field, value, row.cells[field]?.value)
        ),
      ]
    },
}

const menu: Verb = {
  key: 'menu',
  describe: () => '查看菜单',
  prepare:
    async ({ act }, step) =>
    async () => {
      const seen = seeMenu(act)
      const groups = step.groups?.join('、')
      return [
        ...absentFrom('菜单', step.menu, seen),
        ...presentIn(step.absent, seen),
        ...different('菜单分组', groups, seeGroups(act).join('、')),
      ]
    },
}

const login: Verb = {
  key: 'login',
  describe: (step, catalog) =>
    `登录“${catalog.pack.doors.get(step.door ?? '')?.title ?? step.door}”`,
  prepare:
    async ({ act }, step) =>
    async () => {
      const account = await enter(act, step)
      return different('须修改密码', step.mustChange, account.mustChange)
    },
}

/** Every verb there is; a new one is an entry here. */
export const verbs: readonly Verb[] = [
  create,
  bulk,
  fire,
  act,
  update,
  remove,
  see,
  expect,
  menu,
  login,
]

/** Lets later steps speak of the only row seen: effects make records that no step has named. */
function nameOnly(step: Step, names: Names, act: Act, ids: readonly string[]): string[] {
  if (!step.name) return []
  const [id] = ids
  if (id === undefined || ids.length > 1) return [`应只看到一行才能起代号，看到 ${ids.length} 行`]
  names.add(step.name, { entity: act.catalog.views.get(step.see ?? '')!.entity, id })
  return []
}

async function make(
  { act, names }: Scene,
  step: Step,
  entity: string,
  transition: string | undefined
): Promise<readonly string[]> {
  const input = names.input(act.catalog.entities.get(entity), transition, step.with ?? {})
  const saved = await createRecord(act, {
    entity,
    input,
    ...(transition === undefined ? {} : { transition }),
  })
  if (step.name) names.add(step.name, { entity, id: saved.id })
  return []
}

function inputOf({ act, names }: Scene, step: Step, entityId: string) {
  const entity: Entity | undefined = act.catalog.entities.get(entityId)
  return names.input(entity, step.fire, step.with ?? {})
}

/** The version a client would have on its screen; null for a record that is not there. */
async function versionOf({ act }: Scene, { entity, id }: Named): Promise<number | null> {
  const table = identifier(act.catalog.entities.get(entity)!.table)
  const [row] = await act.database.rows(sql`select version from ${table} where id = ${id}`)
  return row ? Number(row['version']) : null
}

function different(what: string, wanted: unknown, seen: unknown): string[] {
  return wanted === undefined || wanted === seen
    ? []
    : [`${what}应为 ${JSON.stringify(wanted)}，看到的是 ${JSON.stringify(seen ?? null)}`]
}

function differentCell(field: string, wanted: unknown, seen: unknown): string[] {
  if (seen === undefined) return [`看不到“${field}”`]
  return isSame(wanted, seen) ? [] : different(`“${field}”`, wanted, seen)
}

function absentFrom(
  what: string,
  wanted: readonly string[] | undefined,
  seen: readonly string[]
): string[] {
  return (wanted ?? [])
    .filter((name) => !seen.includes(name))
    .map((name) => `看不到${what}“${name}”`)
}

function presentIn(absent: readonly string[] | undefined, seen: readonly string[]): string[] {
  return (absent ?? []).filter((name) => seen.includes(name)).map((name) => `不应看到“${name}”`)
}

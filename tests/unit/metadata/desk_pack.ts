import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Path below the folder of packs → what the file says: text as it is, anything else as JSON with one member a line. */
export type Files = Readonly<Record<string, unknown>>

/** A base of one desk that lends things, with a file of every kind. */
export const DESK: Files = {
  'desk/pack.json': {
    title: '借用台',
    abstract: true,
    parameters: { 'loan.maximum': { title: '最多件数', type: 'integer', default: 5 } },
    menus: {
      clerk: {
        home: 'clerk-home',
        groups: { work: { title: '办理', entries: { loans: { view: 'loans' } } } },
      },
    },
  },
  'desk/entities/room.json': {
    title: '房间',
    type: 'object',
    properties: {
      name: { title: '名称', type: 'string', maxLength: 30, 'x-required': true },
      open: { title: '开放', type: 'boolean' },
    },
  },
  'desk/entities/loan.json': {
    title: '借用',
    type: 'object',
    properties: {
      reader: { title: '借用人', type: 'string', minLength: 2, maxLength: 20, 'x-required': true },
      room: {
        title: '房间',
        'x-ref': 'room',
        'x-inverse': 'loans',
        'x-default': '$user.room',
        'x-required': true,
      },
      kind: {
        title: '方式',
        oneOf: [
          { const: 'in', title: '馆内' },
          { const: 'out', title: '外借' },
        ],
      },
      topics: { title: '主题', type: 'array', items: { 'x-dictionary': 'topic' } },
      copies: { title: '件数', type: 'integer', minimum: 1 },
      from: { title: '借出', type: 'string', format: 'date' },
      until: { title: '归还', type: 'string', format: 'date', 'x-required': { kind: 'out' } },
      opinion: { title: '意见', type: 'string', 'x-internal': true },
    },
    'x-label': '{reader}（{room.name}）',
    'x-conditions': { waiting: { state: 'asked' } },
    'x-checks': {
      order: {
        require: { until: { $gte: '$record.from' } },
        message: '归还不能早于借出',
        field: 'until',
      },
    },
    'x-unique': {
      once: { fields: ['reader', 'room'], where: { state: 'asked' }, message: '已经借了' },
    },
  },
  'desk/workflows/loan.json': {
    entity: 'loan',
    states: {
      draft: { title: '草稿', edit: true },
      asked: { title: '待审' },
      lent: { title: '已借', rest: true },
      over: { title: '已还' },
    },
    transitions: {
      create: { title: '新建', to: 'draft' },
      ask: {
        title: '提交',
        from: ['draft'],
        to: 'asked',
        guards: {
          few: {
            require: { copies: { $lte: '$param.loan.maximum' } },
            message: '太多',
            field: 'copies',
          },
        },
      },
      refuse: {
        title: '退回',
        from: ['asked'],
        to: 'draft',
        input: { properties: { opinion: { 'x-required': true } } },
      },
      lend: { title: '借出', from: ['asked'], to: 'lent' },
      give: { title: '归还', from: ['lent'], to: 'over' },
    },
  },
  'desk/views/loans.json': {
    entity: 'loan',
    title: '借用',
    columns: { reader: { link: 'record' }, 'room.name': {}, state: {} },
    filters: { reader: { match: 'contains' }, from: { match: 'range' } },
    tabs: { waiting: { title: '待审', where: { $is: 'waiting' }, badge: true } },
    sort: ['-from'],
    actions: { create: { at: ['page'] }, ask: { at: ['row'] } },
  },
  'desk/forms/loan.json': {
    entity: 'loan',
    title: '借用',
    via: 'create',
    sections: { base: { title: '基本', fields: { reader: {}, kind: {}, from: {} } } },
  },
  'desk/roles/clerk.json': {
    title: '馆员',
    standsFor: { room: { entity: 'room' } },
    rules: {
      loans: {
        action: ['create', 'read', 'update', 'ask'],
        subject: 'loan',
        conditions: { room: '$user.room' },
      },
      'no-opinion': {
        inverted: true,
        action: 'read',
        subject: 'loan',
        fields: ['opinion'],
        reason: '意见只给办理人看',
      },
    },
  },
  'desk/pages/clerk-home.json': {
    title: '首页',
    blocks: { waiting: { title: '待审', figure: { view: 'loans', tab: 'waiting', count: true } } },
  },
  'desk/dictionaries/topic.json': {
    title: '主题',
    items: {
      maps: { title: '地图', code: '1' },
      stars: { title: '星空', code: '2', enabled: false },
    },
  },
}

/** The overlay that runs, holding nothing but its name. */
export const NORTH: Files = {
  'north/pack.json': {
    title: '北台',
    extends: 'desk',
    doors: {
      staff: {
        title: '登录',
        roles: ['clerk'],
        identify: ['account.login'],
        secret: 'password',
        lock: { warnAt: 2, lockAt: 4, for: '30 minutes' },
      },
    },
    passwords: { initial: 'random' },
  },
}

export const PACK = { ...DESK, ...NORTH }

/** Text of a file as it is written to disk. */
export function textOfFile(content: unknown): string {
  return typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`
}

/** Writes packs to a folder of their own; the caller removes it. */
export async function writePacks(
  files: Files
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'paifang-packs-'))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), textOfFile(content))
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

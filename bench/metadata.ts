import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeExpectations } from '#app/authorize/expectations'
import { checkPack } from '#app/metadata/check/check'
import { compilePack } from '#app/metadata/compile/compile'
import { loadPack } from '#app/metadata/load/load'
import { timed, type Workload } from './workload.js'

const ENTITIES = 500

/** A pack far larger than any portal: 500 entities, each with a workflow, a list, a form and a role. */
const workload: Workload = {
  title: `a pack of ${ENTITIES} entities with workflows, views, forms and roles`,
  targets: { 'check + compile': 2_000 },
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'paifang-bench-'))
    try {
      await writePack(join(folder, 'large'))
      const [pack, load] = await timed(() => loadPack(folder, 'large'))
      const [{ draft, problems }, check] = await timed(() => checkPack(pack))
      if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3), null, 2))
      const [catalog, compile] = await timed(() => compilePack(draft))
      const [, judge] = await timed(() => judgeExpectations(catalog))
      return { load, check, compile, 'check + compile': check + compile, expectations: judge }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

export default workload

async function writePack(folder: string): Promise<void> {
  for (const kind of ['entities', 'workflows', 'views', 'forms', 'roles'])
    await mkdir(join(folder, kind), { recursive: true })
  const write = (path: string, content: unknown) =>
    writeFile(join(folder, path), JSON.stringify(content, null, 2))
  await write('pack.json', { title: '大型示例', abstract: false })
  for (let index = 0; index < ENTITIES; index++) {
    const id = `thing-${index}`
    await write(`entities/${id}.json`, entity(index))
    await write(`workflows/${id}.json`, workflow(id))
    await write(`views/${id}.json`, view(id))
    await write(`forms/${id}.json`, form(id))
    await write(`roles/keeper-${index}.json`, role(id))
  }
}

function entity(index: number) {
  const text = (title: string) => ({ title, type: 'string', maxLength: 50 })
  return {
    title: `事项${index}`,
    type: 'object',
    properties: {
      name: { ...text('名称'), 'x-required': true, 'x-search': 'contains' },
      code: text('代码'),
      place: text('地点'),
      kind: {
        title: '类型',
        oneOf: [
          { const: 'a', title: '甲' },
          { const: 'b', title: '乙' },
        ],
      },
      amount: { title: '数量', type: 'integer', minimum: 0 },
      from: { title: '开始', type: 'string', format: 'date' },
      until: { title: '结束', type: 'string', format: 'date', 'x-required': { kind: 'b' } },
      active: { title: '启用', type: 'boolean', 'x-default': true },
      parent: {
        title: '上级',
        'x-ref': `thing-${Math.floor(index / 2)}`,
        'x-inverse': `below${index}`,
      },
      opinion: { ...text('意见'), 'x-internal': true },
    },
    'x-label': '{name}',
    'x-conditions': { open: { state: 'draft', from: { $lte: '$today' } } },
    'x-checks': {
      order: { require: { until: { $gte: '$record.from' } }, message: '次序不对', field: 'until' },
    },
    'x-unique': { code: { fields: ['parent', 'code'], message: '代码重复' } },
  }
}

function workflow(id: string) {
  return {
    entity: id,
    states: {
      draft: { title: '草稿', edit: true, remove: true },
      asked: { title: '待审' },
      done: { title: '已办', rest: true },
    },
    transitions: {
      create: { title: '新建', to: 'draft' },
      ask: { title: '提交', from: ['draft'], to: 'asked', when: { active: true } },
      approve: { title: '通过', from: ['asked'], to: 'done' },
      reject: {
        title: '退回',
        from: ['asked'],
        to: 'draft',
        input: { properties: { opinion: { 'x-required': true } } },
      },
    },
  }
}

function view(id: string) {
  return {
    entity: id,
    title: '列表',
    where: { $is: 'open' },
    columns: { name: { link: 'record' }, code: {}, 'parent.name': {}, from: {}, state: {} },
    filters: { name: { match: 'contains' }, from: { match: 'range' }, state: {} },
    tabs: { asked: { title: '待审', where: { state: 'asked' }, badge: true } },
    sort: ['-from'],
    actions: { create: { at: ['page'] }, ask: { at: ['row'] }, approve: { at: ['row'] } },
  }
}

function form(id: string) {
  const fields = {
    name: {},
    code: {},
    place: {},
    kind: {},
    amount: {},
    from: {},
    until: {},
    parent: {},
  }
  return { entity: id, title: '填写', sections: { base: { title: '基本', fields } } }
}

function role(id: string) {
  return {
    title: '经办人',
    standsFor: { thing: { entity: 'thing-0' } },
    rules: {
      own: {
        action: ['create', 'read', 'update', 'ask'],
        subject: id,
        conditions: { parent: '$user.thing' },
      },
      review: {
        action: ['read', 'approve', 'reject'],
        subject: id,
        conditions: { state: 'asked' },
      },
    },
    expect: {
      'sees no other': { as: { thing: 'A' }, cannot: 'read', subject: id, record: { parent: 'B' } },
    },
  }
}

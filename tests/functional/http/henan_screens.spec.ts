import { test } from '@japa/runner'
import { relatedOf } from '../../../resources/cells.js'
import type { ListProps, PersonasProps } from '../../../resources/props.js'
import { PORTAL, startDemo, type Demo } from '#tests/sweep/demo'
import type { Visitor } from '#tests/helpers/visitor'

const SCHOOL = 'DEMO410001'
const COMPANY = '91999999MA0000001N'

let demo: Demo

async function list(visitor: Visitor, view: string, query = ''): Promise<ListProps> {
  const answer = await visitor.page(`/${PORTAL}/views/${view}${query}`)
  return answer.body.props
}

/** The page of a record, as its label and what kind it is. */
async function opened(visitor: Visitor, href: string) {
  const { status, body } = await visitor.page(href)
  const { entity, record } = body.props
  return { status, entity: entity.id as string, label: record.label as string }
}

test.group('Henan internship | what its screens offer', (group) => {
  group.setup(async () => {
    demo = await startDemo()
    return () => demo.stop()
  })

  test('HI-S-4.1.2: the names of companies and of their posts in the library lead to pages that answer', async ({
    assert,
  }) => {
    const school = await demo.enter(SCHOOL, 'school')
    const { columns, rows } = await list(school, 'library')
    assert.equal(columns.find(({ id }) => id === 'name')?.link, 'record')
    assert.includeMembers(
      columns.map(({ title }) => title),
      ['企业名称', '实习岗位']
    )
    const hiring = rows.filter(({ cells }) => relatedOf(cells['posts'])?.rows.length)
    assert.isAbove(hiring.length, 1)
    for (const { href, cells } of hiring.slice(0, 3)) {
      const company = await opened(school, href)
      assert.deepEqual(company, { status: 200, entity: 'enterprise', label: cells['name']!.text })
      for (const post of relatedOf(cells['posts'])!.rows) {
        assert.isString(post.href, post.text)
        assert.deepEqual(await opened(school, post.href!), {
          status: 200,
          entity: 'post',
          label: post.text,
        })
      }
    }
  })

  test('HI-S-0.1: of all who have an account, only those of schools and of departments come in at the door of the schools', async ({
    assert,
  }) => {
    const page = await (await demo.enter(null)).page(`/${PORTAL}/personas`)
    const { personas } = page.body.props as PersonasProps
    const answers = new Set<string>()
    for (const { login, password, standsFor } of personas) {
      const { status } = await (await demo.enter(null)).login(login, password, 'school')
      answers.add(`${standsFor.split(' · ').at(-1)} ${status}`)
    }
    assert.sameMembers(
      [...answers],
      [
        '学校管理员 200',
        '院系管理员 200',
        '企业管理员 403',
        '学生 403',
        '指导老师 403',
        '省级管理员 403',
      ]
    )
  })

  test('HI-S-5.1.3, HI-S-5.2.8: deleting students and deciding on plans is offered for ticked rows and asks first', async ({
    assert,
  }) => {
    const school = await demo.enter(SCHOOL, 'school')
    const asked = async (view: string, query = '') =>
      ((await list(school, view, query)).bulk ?? []).map(({ title, confirm }) => [title, !!confirm])
    assert.deepEqual(await asked('students'), [['批量删除', true]])
    assert.deepEqual(await asked('plan-review', '?tab=pending'), [
      ['审核通过', true],
      ['审核不通过', true],
    ])
  })

  test('HI-E-3.0.1: the posts of a company stand numbered, with the columns and filters of the manual', async ({
    assert,
  }) => {
    const company = await demo.enter(COMPANY, 'enterprise')
    const { view, columns, filters, rows } = await list(company, 'posts')
    assert.isTrue(view.numbered)
    const titles = columns.map(({ title }) => title)
    assert.deepEqual(titles.slice(0, 5), [
      '实习部门',
      '实习岗位',
      '岗位状态',
      '薪资待遇',
      '实习人数',
    ])
    assert.sameMembers(
      filters.map(({ title }) => title),
      ['岗位状态', '实习岗位', '实习部门']
    )
    const unit = rows[0]!.cells['unit']!.text
    for (const [filter, value, shown] of [
      ['unit', unit, unit],
      ['state', 'draft', '未发布'],
      ['name', '质检', '质检员'],
    ] as const) {
      const found = (await list(company, 'posts', `?f.${filter}=${encodeURIComponent(value)}`)).rows
      assert.deepEqual([...new Set(found.map(({ cells }) => cells[filter]!.text))], [shown], filter)
    }
  })
})

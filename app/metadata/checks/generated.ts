import { inversesOf, pathsOf, variablesOf } from '#app/conditions/paths'
import type { FieldKindId } from '#app/conditions/condition'
import { notAsked } from '#app/conditions/parse_way'
import type { Draft } from '../check/draft.js'
import { AGGREGATES, aggregateOf, canBeKept, rollupSource } from '../check/draft_generated.js'
import { computedScope, derivedScope } from '../check/expression_scope.js'
import { checkExpression, checkRings } from './expression.js'
import { numberParts } from '../check/number_parts.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, scalarText, textOf } from '../load/node.js'

const NUMBERS: readonly FieldKindId[] = ['integer', 'decimal']
const ORDERED: readonly FieldKindId[] = [...NUMBERS, 'date', 'datetime']

/** Values that the engine writes by itself: what they are made of, and that nobody else writes them. */
export function checkGenerated(draft: Draft): void {
  for (const entity of draft.entities.values()) {
    for (const [name, property] of membersOf(entity.node, 'properties')) {
      checkSnapshots(draft, entity, name, property)
      const rollup = member(property, 'x-rollup')
      if (rollup) checkRollup(draft, entity, rollup)
      checkAlone(draft, property)
      checkNumber(draft, entity, name, property)
      checkExpressions(draft, entity, name, property)
    }
    checkRings(draft, entity)
    checkWriters(draft, entity)
  }
}

function checkExpressions(
  draft: Draft,
  entity: EntityDraft,
  name: string,
  property: MetaNode
): void {
  const computed = member(property, 'x-computed')
  if (computed)
    checkExpression(draft, entity.fields.get(name), computed, computedScope(draft, entity))
  const derived = member(property, 'x-derived')
  if (!derived) return
  const field = entity.derived.get(name)
  checkExpression(draft, field, derived, derivedScope(draft, entity))
  for (const keyword of NOT_DERIVED) {
    const beside = member(property, keyword)
    if (beside)
      draft.report(
        beside,
        {
          id: 'generated.009',
          message: `显示时才计算的字段不能写“${keyword}”。`,
          hint: '它不保存，不能检索、改名或另写算法；请删去。',
        },
        'key'
      )
  }
  if (entity.fields.has(name))
    draft.report(
      derived,
      { id: 'generated.009', message: `本实体已有字段“${name}”。`, hint: '请换一个名称。' },
      'key'
    )
}

/** What only a stored value can be. */
const NOT_DERIVED = [
  ...['x-computed', 'x-number', 'x-rollup', 'x-snapshot', 'x-search', 'x-renamed-from'],
  ...['x-internal', 'x-inverse', 'x-options', 'x-on-delete', 'x-visible'],
]

/** A value that the engine writes has no default, is not asked for and is nothing else besides. */
const NOT_BESIDE = [
  ...['x-default', 'x-required', 'x-write-once', 'x-readonly', 'x-ref', 'items'],
  'x-dictionary',
]

function checkAlone(draft: Draft, property: MetaNode): void {
  if (
    !['x-rollup', 'x-computed', 'x-derived', 'x-number'].some((keyword) =>
      member(property, keyword)
    )
  )
    return
  for (const keyword of NOT_BESIDE) {
    const beside = member(property, keyword)
    if (beside)
      draft.report(
        beside,
        { id: 'generated.007', message: `由系统写入的字段不能写“${keyword}”。`, hint: '请删去。' },
        'key'
      )
  }
}

function checkNumber(draft: Draft, entity: EntityDraft, name: string, property: MetaNode): void {
  const node = member(property, 'x-number')
  if (!node) return
  if (entity.fields.get(name)?.kind !== 'text')
    draft.report(
      node,
      { id: 'generated.008', message: '编号是文字，请写 "type": "string"。' },
      'key'
    )
  else if (!numberParts(textOf(property, 'x-number') ?? ''))
    draft.report(node, {
      id: 'generated.008',
      message: '看不懂的编号写法。',
      hint: '写法如 "{year}{seq:6}" 或 "{random:8}"：流水号 1 到 12 位，随机字符 6 到 32 位，二者写且只写一个。',
    })
}

function checkSnapshots(draft: Draft, entity: EntityDraft, name: string, property: MetaNode): void {
  const node = member(property, 'x-snapshot')
  const target = draft.entities.get(textOf(property, 'x-ref') ?? '')
  if (!node || !target) return
  for (const [own, take] of membersOf(property, 'x-snapshot')) {
    const kept = target.fields.get(scalarText(take) ?? '')
    if (!kept || !canBeKept(kept))
      draft.reportUnknown(
        take,
        'generated.001',
        [`“${target.id}”`, '可留存的字段'],
        scalarText(take) ?? '',
        [...target.fields.values()].filter(canBeKept).map(({ id }) => id)
      )
    const made = entity.fields.get(own)?.generated
    const isOwn = made?.kind === 'snapshot' && made.path[0]!.field.id === name
    if (kept && canBeKept(kept) && !isOwn)
      draft.report(
        take,
        {
          id: 'generated.002',
          message: `本实体已有字段“${own}”，不能再用来留存。`,
          hint: '请换一个名称。',
        },
        'key'
      )
  }
}

function checkRollup(draft: Draft, entity: EntityDraft, rollup: MetaNode): void {
  const of = textOf(rollup, 'of') ?? ''
  const { child, field } = rollupSource(draft.entities, entity, rollup)
  if (!child) {
    const place = member(rollup, 'of') ?? rollup
    draft.reportUnknown(place, 'generated.003', '反向名称', of, entity.inverses.keys())
    return
  }
  const aggregate = aggregateOf(rollup)
  if (aggregate === null)
    draft.report(
      rollup,
      {
        id: 'generated.004',
        message: '汇总要写且只写一种算法。',
        hint: `可用的有：${AGGREGATES.join('、')}。`,
      },
      'key'
    )
  else if (aggregate !== 'count')
    checkTaken(draft, child, field, member(rollup, aggregate)!, aggregate)
  const where = member(rollup, 'where')
  if (where) checkWhere(draft, child, where)
}

function checkTaken(
  draft: Draft,
  child: EntityDraft,
  field: FieldDraft | undefined,
  node: MetaNode,
  aggregate: string
): void {
  const fitting = aggregate === 'min' || aggregate === 'max' ? ORDERED : NUMBERS
  const fits = (one: FieldDraft) => fitting.includes(one.kind) && isOwnStored(one)
  if (field && fits(field)) return
  const known = [...child.fields.values()].filter(fits).map(({ id }) => id)
  const hint = known.length > 0 ? `可用的有：${known.join('、')}。` : null
  const derived = child.derived.get(scalarText(node) ?? '')
  if (derived) draft.report(node, { ...notAsked(derived.id), id: 'generated.005' })
  else if (field)
    draft.report(node, {
      id: 'generated.005',
      message: `字段“${field.id}”不能这样汇总。`,
      hint,
    })
  else draft.reportUnknown(node, 'generated.005', '字段', scalarText(node) ?? '', known)
}

/** A figure over figures would have to be kept in a second step after the first. */
function isOwnStored(field: FieldDraft): boolean {
  return field.generated?.kind !== 'rollup'
}

/** The same number for everybody at any time: no clock, no user, no other record. */
function checkWhere(draft: Draft, child: EntityDraft, where: MetaNode): void {
  const condition = draft.condition(where, { entity: child })
  const variable = variablesOf(condition)[0]
  const far = pathsOf(condition).find(
    (path) => path.length > 1 || !isOwnStored(child.fields.get(path[0]!.field.id)!)
  )
  const wrong = variable
    ? `$${variable.name}`
    : (far?.map((step) => step.field.id).join('.') ?? inversesOf(condition)[0]?.inverse.name)
  if (wrong !== undefined)
    draft.report(
      where,
      {
        id: 'generated.006',
        message: `汇总的 where 不能用“${wrong}”。`,
        hint: '只用下级自己保存的字段和固定的值：汇总随写入保存，对谁、在哪一天都是同一个数。',
      },
      'key'
    )
}

/** Neither a step's input nor its `set` writes what the engine writes. */
function checkWriters(draft: Draft, entity: EntityDraft): void {
  for (const [, transition] of membersOf(entity.workflow, 'transitions')) {
    const asked = membersOf(member(transition, 'input'), 'properties')
    for (const [name, node] of [...asked, ...membersOf(transition, 'set')]) {
      if (entity.fields.get(name)?.generated || entity.derived.has(name))
        draft.report(
          node,
          { id: 'generated.007', message: `“${name}”由系统写入，不能再由流转填写。` },
          'key'
        )
    }
  }
}

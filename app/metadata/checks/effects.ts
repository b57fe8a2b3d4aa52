import { variablesOf } from '#app/conditions/paths'
import type { Condition, Value } from '#app/conditions/condition'
import { isWayFault, parseWay } from '#app/conditions/parse_way'
import { inputNames, transitionsOf } from '../check/actions.js'
import { ACCOUNT, ROLE_GRANT } from '../check/built_in_fields.js'
import type { Draft, Standing } from '../check/draft.js'
import { celOf } from '../check/assigned.js'
import {
  ACCOUNT_EFFECTS,
  accountKindsOf,
  assignedField,
  assignedPlace,
  creations,
  eachEntity,
  EFFECT_KINDS,
  effectStanding,
  kindsOf,
  touchedEntity,
  uniqueOf,
  viaOf,
  wayOn,
  type EffectKind,
} from '../check/effect_places.js'
import type { EntityDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf } from '../load/node.js'
import { checkAccountEffect } from './account_effects.js'
import { checkAssigned } from './expression.js'

/** Which keys each kind of effect knows besides `when` and `each`, and which of them it needs. */
const KEYS: Readonly<Record<EffectKind, { may: readonly string[]; must: readonly string[] }>> = {
  set: { may: [], must: [] },
  create: { may: ['with', 'via'], must: ['with'] },
  ensure: { may: ['with', 'via', 'found'], must: ['with'] },
  update: { may: ['where', 'with'], must: ['where', 'with'] },
  remove: { may: ['where'], must: ['where'] },
  fire: { may: ['on', 'where', 'unfit', 'with'], must: [] },
}

/** Written by the engine alone; accounts and grants have effects of their own. */
export const ENGINE_ONLY: ReadonlySet<string> = new Set([
  ACCOUNT,
  ROLE_GRANT,
  'history-entry',
  'task',
])

interface Place {
  readonly entity: EntityDraft
  readonly transition: MetaNode
  readonly effect: MetaNode
  readonly kind: EffectKind
}

/** What a transition carries along: each effect is whole, and names what exists. */
export function checkEffects(draft: Draft, entity: EntityDraft, transition: MetaNode): void {
  for (const [name, effect] of membersOf(transition, 'effects')) {
    const [kind, ...more] = kindsOf(effect)
    const [account, ...others] = accountKindsOf(effect)
    if (account && !kind && others.length === 0)
      checkAccountEffect(draft, entity, transition, effect, account)
    else if (!kind || account || more.length > 0)
      draft.report(
        effect,
        {
          id: 'workflow.012',
          message: `“${name}”要写且只写一种：${[...EFFECT_KINDS, ...ACCOUNT_EFFECTS].join('、')}。`,
          hint: more.length > 0 ? '请拆成几个。' : null,
        },
        'key'
      )
    else checkOne(draft, { entity, transition, effect, kind })
  }
}

function checkOne(draft: Draft, place: Place): void {
  const { entity, transition, effect, kind } = place
  checkKeys(draft, place)
  const each = member(effect, 'each')
  const rows = each && draft.entityAt(each, 'entity', 'workflow.013')
  const outer = effectStanding(entity, entity, transition, false)
  ask(draft, place, member(effect, 'when'), { ...outer, entity })
  if (rows)
    ask(draft, place, member(each, 'where'), effectStanding(entity, rows, transition, false))
  const touched = checkTarget(draft, place)
  if (!touched) return
  const standing = effectStanding(entity, touched, transition, each !== undefined)
  ask(draft, place, member(effect, 'where'), standing)
  checkWith(draft, place, touched, standing)
  if (kind === 'create' || kind === 'ensure') checkVia(draft, place, touched)
}

function checkKeys(draft: Draft, { effect, kind }: Place): void {
  const { may, must } = KEYS[kind]
  const known = new Set<string>([kind, 'when', 'each', ...may])
  for (const [key, node] of membersOf(effect))
    if (!known.has(key))
      draft.report(node, { id: 'workflow.012', message: `“${kind}”不认识“${key}”。` }, 'key')
  for (const key of must)
    if (!member(effect, key))
      draft.report(
        member(effect, kind)!,
        { id: 'workflow.012', message: `“${kind}”缺少“${key}”。` },
        'key'
      )
}

/** The entity the effect touches, when it may. */
function checkTarget(draft: Draft, place: Place): EntityDraft | undefined {
  const { entity, effect, kind } = place
  if (kind === 'set') return entity
  if (kind === 'fire') return checkFire(draft, place)
  const found = draft.entityAt(effect, kind, 'workflow.013')
  if (!found || !ENGINE_ONLY.has(found.id)) return found
  draft.report(member(effect, kind)!, {
    id: 'workflow.013',
    message: `“${found.id}”的记录只由系统写入。`,
    hint: '账号和授权有专门的写法。',
  })
  return undefined
}

function checkFire(draft: Draft, { entity, effect }: Place): EntityDraft | undefined {
  const on = textOf(effect, 'on')
  const target = touchedEntity(draft, entity, effect, 'fire')
  if (!target) {
    if (on !== undefined && !wayOn(draft, entity, on))
      draft.reportUnknown(member(effect, 'on')!, 'workflow.013', '引用或反向名称', on, [
        ...entity.fields.keys(),
        ...entity.inverses.keys(),
      ])
    else if (on === undefined && !eachEntity(draft, effect))
      draft.report(member(effect, 'fire')!, {
        id: 'workflow.012',
        message: '“fire”要用 on 或 each 说明办理哪些记录。',
      })
    return undefined
  }
  const transitions = transitionsOf(target)
  const id = textOf(effect, 'fire') ?? ''
  const fires = [...transitions.keys()].filter(
    (each) => !creations(target).includes(each) && each !== 'update' && each !== 'delete'
  )
  if (!fires.includes(id))
    draft.reportUnknown(
      member(effect, 'fire')!,
      'workflow.013',
      [`实体“${target.id}”`, '流转'],
      id,
      fires
    )
  return target
}

/** Fields of the record that is written; for `fire` what the transition asks for. */
function checkWith(draft: Draft, place: Place, touched: EntityDraft, standing: Standing): void {
  const { entity, transition, effect, kind } = place
  const written = membersOf(effect, kind === 'set' ? 'set' : 'with')
  const fired = kind === 'fire' ? transitionsOf(touched).get(textOf(effect, 'fire') ?? '') : null
  const asked = fired ? inputNames(fired) : null
  for (const [name, node] of written) {
    const field = touched.fields.get(name)
    const known = asked ?? new Set([...touched.fields.values()].filter(isOwn).map(({ id }) => id))
    if (!known.has(name))
      draft.reportUnknown(
        node,
        'workflow.014',
        [`“${touched.id}”`, asked ? '填写项' : '可写入的字段'],
        name,
        known,
        'key'
      )
    else if (celOf(node))
      checkAssigned(
        draft,
        node,
        standing,
        assignedPlace(draft, { entity, transition, node: effect, kind }),
        assignedField(touched, effect, kind, name)
      )
    else checkEach(draft, place, node, draft.value(node, standing, field))
  }
}

function isOwn(field: { readonly builtIn: boolean }): boolean {
  return !field.builtIn
}

function checkVia(draft: Draft, { effect, kind }: Place, touched: EntityDraft): void {
  if (viaOf(touched, effect) === undefined)
    draft.report(member(effect, 'via') ?? member(effect, kind)!, {
      id: 'workflow.013',
      message: `新建“${touched.id}”要用 via 说明经由哪个流转。`,
      hint: `可以写：${creations(touched).join('、')}。`,
    })
  if (kind === 'ensure' && uniqueOf(touched, effect) === undefined)
    draft.report(member(effect, 'ensure')!, {
      id: 'workflow.015',
      message: `“${touched.id}”没有一个唯一约束（x-unique）的字段都写在 with 里，无法判断是否已有。`,
    })
}

function ask(draft: Draft, place: Place, node: MetaNode | undefined, standing: Standing): void {
  if (node?.kind === 'object') checkEach(draft, place, node, draft.condition(node, standing))
}

/** `$each.…` must lead somewhere from the rows that `each` runs over; the condition language does not know them. */
function checkEach(
  draft: Draft,
  { effect }: Place,
  node: MetaNode,
  asked: Condition | Value
): void {
  const rows = eachEntity(draft, effect)
  for (const { name, path } of variablesOf(asked)) {
    if (name !== 'each' || !rows) continue
    const way = parseWay(path.join('.'), rows, (id) => draft.entities.get(id))
    if (isWayFault(way) || way.inverse)
      draft.reportUnknown(node, 'workflow.014', [`“${rows.id}”`, '字段'], path.join('.'), [
        ...rows.fields.keys(),
      ])
  }
}

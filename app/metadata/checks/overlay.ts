import type { Draft } from '../check/draft.js'
import type { Touch } from '../load/merge.js'
import { idOfPath } from '../load/kinds.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { didYouMean } from '../nearest.js'

/** What overlays may not do: touch what is locked, relax a system entity, reopen what an inverted rule closes. */
export function checkOverlays(draft: Draft): void {
  for (const { node, name, siblings } of draft.pack.misplaced)
    draft.reportUnknown(node, 'overlay.004', '成员可作位置参照', name, siblings)
  for (const touch of draft.pack.touches) {
    checkRemoval(draft, touch)
    checkLocked(draft, touch)
    checkSystem(draft, touch)
    checkInverted(draft, touch)
  }
  for (const role of draft.documents('role').values()) checkReopened(draft, role)
  checkSystemWorkflows(draft)
}

function lastName(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1)
}

function checkRemoval(draft: Draft, { how, before, pointer, node, siblings }: Touch): void {
  if (how !== 'remove' || before) return
  const name = lastName(pointer)
  draft.report(
    node,
    {
      id: 'overlay.002',
      message: `基础方案里没有“${name}”，无从删去。`,
      hint: didYouMean(name, siblings),
    },
    'key'
  )
}

function checkLocked(draft: Draft, touch: Touch): void {
  for (const { layer, node } of draft.pack.locked) {
    if (draft.pack.layers.indexOf(layer) >= draft.pack.layers.indexOf(touch.node.file.layer))
      continue
    const pointers = itemsOf(node, touch.path).map((pointer) => scalarText(pointer) ?? '')
    const hit = pointers.find(
      (pointer) => isWithin(touch.pointer, pointer) || isWithin(pointer, touch.pointer)
    )
    if (hit !== undefined)
      draft.report(
        touch.node,
        {
          id: 'overlay.003',
          message: `“${layer}”锁定了这里（${hit || '整个文件'}），上层方案不能改动。`,
          hint: '请与基础方案的维护者商量。',
        },
        'key'
      )
  }
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`)
}

/** A profile field, a check or a nicer title may be added to a system entity; nothing it says may be loosened. */
function checkSystem(draft: Draft, touch: Touch): void {
  if (!draft.pack.systemPaths.has(touch.path)) return
  const name = lastName(touch.pointer)
  const isStricter =
    touch.how === 'change' &&
    name === 'x-required' &&
    touch.node.kind === 'scalar' &&
    touch.node.value === true
  const isNewPlace =
    touch.how === 'add' &&
    /^\/(properties|x-checks|x-unique|x-conditions)(\/[^/]+)?$/.test(touch.pointer) &&
    touch.path.startsWith('entities/')
  const isWording =
    touch.how !== 'remove' && ['title', 'description', 'confirm', 'x-label'].includes(name)
  const isNewRequired =
    touch.how === 'add' &&
    name === 'x-required' &&
    touch.node.kind === 'scalar' &&
    touch.node.value === true
  if (isStricter || isNewPlace || isWording || isNewRequired) return
  draft.report(
    touch.node,
    {
      id: 'overlay.006',
      message: '系统实体只能增加字段和校验、改换文字，不能放宽。',
      hint: '请把要变化的内容放在自己的实体里。',
    },
    'key'
  )
}

/** A workflow that a higher layer writes for a system entity says how it may change, which only the system says. */
function checkSystemWorkflows(draft: Draft): void {
  for (const [id, node] of draft.documents('workflow')) {
    const entity = `entities/${textOf(node, 'entity')}.json`
    if (!draft.pack.systemPaths.has(entity) || draft.pack.systemPaths.has(`workflows/${id}.json`))
      continue
    draft.report(node, {
      id: 'overlay.006',
      message: '系统实体的流程由系统规定，不能另写。',
      hint: '请把要变化的内容放在自己的实体里。',
    })
  }
}

/** An inverted rule of a base is taken away by name or not at all: a patch inside it would loosen it unseen. */
function checkInverted(draft: Draft, { path, pointer, node, how, before }: Touch): void {
  const [, rules, rule, ...rest] = pointer.split('/')
  if (!path.startsWith('roles/') || rules !== 'rules' || rule === undefined) return
  const key = rest[0]
  const isClosing =
    key === undefined
      ? how === 'change' && before !== undefined && isTrue(before, 'inverted')
      : key !== 'reason' &&
        (key === 'inverted' ? true : isTrue(ruleOf(draft, path, rule), 'inverted'))
  if (isClosing)
    draft.report(
      node,
      {
        id: 'overlay.007',
        message: `“${rule}”是基础方案的禁止规则，不能改动。`,
        hint: `要放开，请写 "${rule}": null 将它整条删去。`,
      },
      'key'
    )
}

function ruleOf(draft: Draft, path: string, rule: string): MetaNode | undefined {
  return member(member(draft.documents('role').get(idOfPath(path)), 'rules'), rule)
}

/** The last rule that fits wins: a later rule of a higher layer would open again what a lower one closes. */
function checkReopened(draft: Draft, role: MetaNode): void {
  const rules = membersOf(role, 'rules')
  rules.forEach(([closing, closed], index) => {
    if (!isTrue(closed, 'inverted')) return
    for (const [name, rule] of rules.slice(index + 1)) {
      const isHigher =
        draft.pack.layers.indexOf(highestLayer(draft, rule)) >
        draft.pack.layers.indexOf(closed.file.layer)
      if (!isHigher || isTrue(rule, 'inverted') || !overlaps(closed, rule)) continue
      draft.report(
        rule,
        {
          id: 'overlay.005',
          message: `规则“${name}”放开了“${closing}”所禁止的。`,
          hint: `写 "before": "${closing}" 排在它前面；确要放开，请写 "${closing}": null 将它删去。`,
        },
        'key'
      )
    }
  })
}

/** The layer that last wrote anything into the rule. */
function highestLayer(draft: Draft, rule: MetaNode): string {
  const layers = [rule.file.layer, ...membersOf(rule).map(([, node]) => node.file.layer)]
  return layers.reduce((one, other) =>
    draft.pack.layers.indexOf(other) > draft.pack.layers.indexOf(one) ? other : one
  )
}

function overlaps(closed: MetaNode, rule: MetaNode): boolean {
  const share = (key: string) => {
    const [one, other] = [closed, rule].map((node) =>
      itemsOf(node, key).map((item) => scalarText(item))
    )
    return one!.length === 0 || other!.length === 0 || one!.some((name) => other!.includes(name))
  }
  return textOf(closed, 'subject') === textOf(rule, 'subject') && share('action') && share('fields')
}

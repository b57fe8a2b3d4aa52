import type { Expectation, JsonObject, Role, Rule, StandsFor } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import { findWay } from '../check/ways.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, membersOf, scalarText, textOf, valueOf } from '../load/node.js'
import { placeOf } from '../load/problem_at.js'
import { conditionAt } from './fields.js'

/** A role with its rules in the order in which they are written. */
export function compileRole(draft: Draft, id: string, node: MetaNode): Role {
  const names = new Map(membersOf(node, 'standsFor'))
  const userNames = new Set(names.keys())
  return {
    id,
    title: textOf(node, 'title') ?? id,
    standsFor: new Map(
      [...names].map(([name, stands]): [string, StandsFor] => [
        name,
        compileStandsFor(draft, names, name, stands),
      ])
    ),
    rules: membersOf(node, 'rules').map(([name, rule]) =>
      compileRule(draft, userNames, name, rule)
    ),
    expect: membersOf(node, 'expect').map(([name, expectation]) =>
      compileExpectation(name, expectation)
    ),
  }
}

function compileExpectation(name: string, node: MetaNode): Expectation {
  const objectAt = (key: string) => {
    const written = member(node, key)
    return written ? (valueOf(written) as JsonObject) : {}
  }
  return {
    name,
    as: objectAt('as') as Expectation['as'],
    can: member(node, 'can') !== undefined,
    action: textOf(node, 'can') ?? textOf(node, 'cannot') ?? '',
    subject: textOf(node, 'subject') ?? '',
    field: textOf(node, 'field') ?? null,
    record: objectAt('record'),
    place: placeOf(node, 'key'),
  }
}

function compileStandsFor(
  draft: Draft,
  names: ReadonlyMap<string, MetaNode>,
  name: string,
  node: MetaNode
): StandsFor {
  const entity = textOf(node, 'entity')
  if (entity !== undefined) return { name, entity, from: null }
  const from = (textOf(node, 'from') ?? '').split('.')
  return { name, entity: targetOf(draft, names, from) ?? '', from }
}

/** The entity at the end of `department.school`; the first part may itself follow another name. */
function targetOf(
  draft: Draft,
  names: ReadonlyMap<string, MetaNode>,
  from: readonly string[],
  depth = 0
): string | null {
  const [first = '', ...rest] = from
  const node = names.get(first)
  if (!node || depth > names.size) return null
  const written = textOf(node, 'from')
  const start =
    textOf(node, 'entity') ??
    (written === undefined ? null : targetOf(draft, names, written.split('.'), depth + 1))
  const entity = draft.entities.get(start ?? '')
  if (!entity || rest.length === 0) return entity?.id ?? null
  const way = findWay(draft, rest.join('.'), entity)
  return 'path' in way ? way.field.target : null
}

function compileRule(
  draft: Draft,
  userNames: ReadonlySet<string>,
  name: string,
  node: MetaNode
): Rule {
  const subject = textOf(node, 'subject') ?? ''
  const fields = itemsOf(node, 'fields').map((field) => scalarText(field) ?? '')
  return {
    name,
    actions: itemsOf(node, 'action').map((action) => scalarText(action) ?? ''),
    subject,
    fields: fields.length > 0 ? fields : null,
    conditions: conditionAt(draft, member(node, 'conditions'), {
      entity: draft.entities.get(subject) ?? null,
      userNames,
    }),
    inverted: isTrue(node, 'inverted'),
    reason: textOf(node, 'reason') ?? null,
    when: conditionAt(draft, member(node, 'when'), { entity: null, userNames }),
    plain: isTrue(node, 'plain'),
  }
}

import type { Condition, Shape, Value, VariableName, FieldShape } from '#app/conditions/condition'
import { parseCondition, parseValue } from '#app/conditions/parse'
import type { ParseScope } from '#app/conditions/parse'
import type { Problem } from '../problem.js'
import type { Pack } from '../load/load.js'
import type { MetaNode } from '../load/node.js'
import type { FileKind } from '../load/kinds.js'
import { member, membersOf, nodeAt, textOf, valueOf } from '../load/node.js'
import { problemAt } from '../load/problem_at.js'
import type { Finding } from '../load/problem_at.js'
import { didYouMean } from '../nearest.js'
import type { EntityDraft } from './entity_draft.js'
import { draftEntities } from './draft_entities.js'
import { dictionaryOptions } from './field_draft.js'
import type { Option } from '../catalog.js'

/** Where a condition or value stands: about which rows, and what else it may name. */
export interface Standing {
  /** The rows in question; null where there are none (a rule's `when`). */
  readonly entity: EntityDraft | null
  readonly more?: readonly VariableName[]
  /** Names an identity may stand for here; everybody's when absent. */
  readonly userNames?: ReadonlySet<string>
  readonly inputs?: ReadonlySet<string>
  /** For `x-options`: `$record` is the record being edited, not the row. */
  readonly edited?: EntityDraft
}

const ALWAYS_THERE: readonly VariableName[] = ['user', 'param', 'today', 'now', 'year']
/** `dueAt` and `overdue` are kept free for workflows with due times. */
const RESERVED = new Set([
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'complete',
  'state',
  'stateSince',
  'dueAt',
  'overdue',
  'stepsReached',
  'lastStep',
  'submittedBy',
  'standsFor',
])
const NOBODY: Shape = {
  id: '（没有记录）',
  table: '',
  fields: new Map(),
  inverses: new Map(),
  namedConditions: {},
}

/**
 * A pack being checked: its shapes, and what has been found so far. Conditions and values are parsed once, by the
 * checks; `compile` takes the same parsed ones.
 */
export class Draft {
  readonly problems: Problem[]
  readonly dictionaries: ReadonlyMap<string, readonly Option[]>
  readonly entities: ReadonlyMap<string, EntityDraft>
  readonly params: ReadonlySet<string>
  readonly userNames: ReadonlySet<string>
  private readonly conditions = new Map<MetaNode, Condition>()
  private readonly values = new Map<MetaNode, Value>()
  private readonly forms: ReadonlyMap<string, readonly [string, MetaNode][]>

  constructor(readonly pack: Pack) {
    this.problems = [...pack.problems]
    this.dictionaries = new Map(
      [...this.documents('dictionary')].map(([id, node]) => [id, dictionaryOptions(node)])
    )
    this.params = new Set(membersOf(pack.settings, 'parameters').map(([name]) => name))
    this.userNames = new Set(
      [...this.documents('role').values()].flatMap((role) =>
        membersOf(role, 'standsFor').map(([name]) => name)
      )
    )
    this.entities = draftEntities(this)
    this.forms = Map.groupBy(this.documents('form'), ([, form]) => textOf(form, 'entity') ?? '')
  }

  /** The written forms of an entity. */
  formsOf(entity: string): readonly [string, MetaNode][] {
    return this.forms.get(entity) ?? []
  }

  documents(kind: FileKind): ReadonlyMap<string, MetaNode> {
    return this.pack.documents.get(kind) ?? new Map<string, MetaNode>()
  }

  report(node: MetaNode, finding: Finding, at: 'key' | 'value' = 'value'): void {
    this.problems.push(problemAt(node, finding, at))
  }

  /** True for the name of a field that every record has by itself. */
  isReserved(field: string): boolean {
    return RESERVED.has(field)
  }

  /** Reports a name that nothing has, with what was probably meant. */
  reportUnknown(
    node: MetaNode,
    id: string,
    what: string | readonly [owner: string, what: string],
    name: string,
    known: Iterable<string>,
    at: 'key' | 'value' = 'value'
  ): void {
    this.report(node, { id, message: unknownName(what, name), hint: didYouMean(name, known) }, at)
  }

  /** The entity that `node` names under `key`; an unknown one is reported. */
  entityAt(node: MetaNode, key: string, id: string): EntityDraft | undefined {
    const place = member(node, key)
    const name = textOf(node, key)
    if (!place || name === undefined) return undefined
    const entity = this.entities.get(name)
    if (!entity) this.reportUnknown(place, id, '实体', name, this.entities.keys())
    return entity
  }

  /** Parses a condition once and reports its faults at their own lines. */
  condition(node: MetaNode, standing: Standing): Condition {
    const known = this.conditions.get(node)
    if (known) return known
    const { condition, faults } = parseCondition(valueOf(node), this.scope(standing))
    this.reportFaults(node, faults)
    this.conditions.set(node, condition)
    return condition
  }

  /** Parses a value reference or literal once. */
  value(node: MetaNode, standing: Standing, field?: FieldShape): Value {
    const known = this.values.get(node)
    if (known) return known
    const { value, faults } = parseValue(valueOf(node), this.scope(standing), field)
    this.reportFaults(node, faults)
    this.values.set(node, value)
    return value
  }

  /** Everything parsed so far, for what must look at all of it (`userPaths`). */
  parsed(): readonly (Condition | Value)[] {
    return [...this.conditions.values(), ...this.values.values()]
  }

  scope(standing: Standing): ParseScope {
    return {
      entity: standing.entity ?? NOBODY,
      shapeOf: (id) => this.entities.get(id),
      variables: new Set([...ALWAYS_THERE, ...(standing.more ?? [])]),
      record: standing.edited ? 'variable' : 'row',
      params: this.params,
      userNames: standing.userNames ?? this.userNames,
      dictionaries: this.dictionaries,
      ...(standing.edited ? { edited: standing.edited } : {}),
      ...(standing.inputs ? { inputs: standing.inputs } : {}),
    }
  }

  private reportFaults(
    node: MetaNode,
    faults: readonly { id: string; pointer: string; message: string; hint?: string }[]
  ): void {
    for (const { id, pointer, message, hint } of faults) {
      const place = nodeAt(node, pointer)
      this.report(
        place,
        { id, message, hint: hint ?? null },
        place.keyOffset === null ? 'value' : 'key'
      )
    }
  }
}

function unknownName(what: string | readonly [owner: string, what: string], name: string): string {
  return typeof what === 'string'
    ? `没有名为“${name}”的${what}。`
    : `${what[0]}没有名为“${name}”的${what[1]}。`
}

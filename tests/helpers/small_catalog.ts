import { parseCondition } from '#app/conditions/parse'
import type { Condition, FieldKindId, InverseShape, VariableName } from '#app/conditions/condition'
import type {
  Catalog,
  Entity,
  Field,
  Parameter,
  Role,
  Rule,
  StandsFor,
  State,
  Template,
  View,
  Workflow,
} from '#app/metadata/catalog'

/** A field in short: its kind, or more of a `Field`; `to` makes it a reference. */
export type SmallField =
  FieldKindId | (Partial<Field> & { readonly to?: string; readonly inverse?: string })

export interface SmallRule {
  readonly action: string | readonly string[]
  readonly subject: string
  readonly conditions?: unknown
  readonly when?: unknown
  readonly fields?: readonly string[]
  readonly inverted?: boolean
  readonly plain?: boolean
  readonly reason?: string
}

export interface SmallEntity {
  readonly fields: Readonly<Record<string, SmallField>>
  readonly states?: Readonly<Record<string, Partial<State>>>
  readonly label?: string
  readonly named?: Readonly<Record<string, unknown>>
  readonly search?: Entity['search']
}

export interface SmallPack {
  readonly entities: Readonly<Record<string, SmallEntity>>
  readonly roles?: Readonly<
    Record<
      string,
      {
        readonly standsFor?: readonly StandsFor[]
        readonly rules: Readonly<Record<string, SmallRule>>
      }
    >
  >
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly views?: Readonly<Record<string, View>>
}

const VARIABLES: ReadonlySet<VariableName> = new Set([
  'user',
  'input',
  'param',
  'before',
  'today',
  'now',
  'year',
])
const BUILT_IN: Readonly<Record<string, SmallField>> = {
  id: 'text',
  version: 'integer',
  createdAt: 'datetime',
  createdBy: { to: 'account' },
  updatedAt: 'datetime',
  updatedBy: { to: 'account' },
  complete: 'boolean',
}

/** A Catalog written by hand, small enough to be read in a test; conditions are parsed from JSON as in a pack. */
export function smallCatalog(pack: SmallPack): Catalog {
  const entities = new Map(
    Object.entries({
      account: { fields: { login: 'text', name: 'text' } } as SmallEntity,
      ...pack.entities,
    }).map(([id, entity]) => [id, smallEntity(id, entity, pack)])
  )
  for (const entity of entities.values())
    Object.assign(entity, {
      label: labelOf(
        pack.entities[entity.id]?.label ?? (entity.fields.has('name') ? '{name}' : ''),
        entity,
        entities
      ),
    })
  const roles = new Map(
    Object.entries(pack.roles ?? {}).map(([id, role]): [string, Role] => [
      id,
      smallRole(id, role, entities),
    ])
  )
  const parameters = new Map(
    Object.entries(pack.parameters ?? {}).map(([id, value]): [string, Parameter] => [
      id,
      { id, title: id, schema: {}, value },
    ])
  )
  return {
    id: 'small',
    release: 'r1',
    entities,
    roles,
    forms: new Map(),
    views: new Map(Object.entries(pack.views ?? {})),
    pages: new Map(),
    dictionaries: new Map(),
    texts: new Map(),
    scenarios: new Map(),
    data: new Map(),
    sets: new Map(),
    userPaths: [],
    pack: {
      id: 'small',
      title: '演示门户',
      extends: [],
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      colors: { primary: '#1677ff' },
      description: null,
      doors: new Map(),
      passwords: { initial: 'random', reset: 'random', mustChange: true, minLength: 8 },
      menus: new Map(),
      parameters,
      search: [],
      calendar: { holidays: new Set(), workdays: new Set() },
    },
  }
}

/** A condition about an entity of the catalog; throws with the faults a configurator would be told. */
export function conditionOn(
  catalog: { readonly entities: ReadonlyMap<string, Entity> },
  entity: string,
  raw: unknown
): Condition {
  const { condition, faults } = parseCondition(raw, {
    entity: catalog.entities.get(entity)!,
    shapeOf: (id) => catalog.entities.get(id),
    variables: VARIABLES,
    record: 'row',
    params: new Set(['threshold']),
    userNames: null,
  })
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  return condition
}

/** A rule in short, parsed. */
export function smallRule(
  name: string,
  rule: SmallRule,
  entities: ReadonlyMap<string, Entity>
): Rule {
  return {
    name,
    actions: typeof rule.action === 'string' ? [rule.action] : rule.action,
    subject: rule.subject,
    fields: rule.fields ?? null,
    conditions:
      rule.conditions === undefined
        ? null
        : conditionOn({ entities }, rule.subject, rule.conditions),
    when: rule.when === undefined ? null : conditionOn({ entities }, rule.subject, rule.when),
    inverted: rule.inverted ?? false,
    reason: rule.reason ?? null,
    plain: rule.plain ?? false,
  }
}

function smallRole(
  id: string,
  role: NonNullable<SmallPack['roles']>[string],
  entities: ReadonlyMap<string, Entity>
): Role {
  const rules = Object.entries(role.rules).map(([name, rule]) => smallRule(name, rule, entities))
  return {
    id,
    title: id,
    standsFor: new Map((role.standsFor ?? []).map((name) => [name.name, name])),
    rules,
    expect: [],
  }
}

function smallEntity(id: string, entity: SmallEntity, pack: SmallPack): Entity {
  const stateFields: Record<string, SmallField> = entity.states
    ? { state: 'option', stateSince: 'datetime' }
    : {}
  const builtIn = Object.entries({ ...BUILT_IN, ...stateFields }).map(([name, field]) =>
    smallField(name, field, true)
  )
  const own = Object.entries(entity.fields).map(([name, field]) => smallField(name, field, false))
  return {
    id,
    table: snake(id),
    fields: new Map([...builtIn, ...own].map((field) => [field.id, field])),
    inverses: inversesOf(id, pack),
    namedConditions: entity.named ?? {},
    title: id,
    description: null,
    system: false,
    label: [],
    checks: [],
    uniques: [],
    indexes: [],
    workflow: entity.states ? smallWorkflow(id, entity.states) : null,
    renamedFrom: null,
    search: entity.search ?? [],
    schema: {},
  }
}

function inversesOf(id: string, pack: SmallPack): Map<string, InverseShape> {
  const inverses = Object.entries(pack.entities).flatMap(([entity, { fields }]) =>
    Object.entries(fields).flatMap(([field, spec]): InverseShape[] =>
      typeof spec === 'object' && spec.to === id && spec.inverse
        ? [{ name: spec.inverse, entity, field }]
        : []
    )
  )
  return new Map(inverses.map((inverse) => [inverse.name, inverse]))
}

function smallWorkflow(entity: string, states: NonNullable<SmallEntity['states']>): Workflow {
  const made = Object.entries(states).map(([id, state]): [string, State] => [
    id,
    {
      id,
      title: id,
      tone: 'default',
      edit: false,
      remove: false,
      rest: true,
      final: false,
      due: null,
      ...state,
    },
  ])
  return {
    entity,
    states: new Map(made),
    transitions: new Map(),
    creating: [],
    variants: new Map(),
    chain: null,
  }
}

function smallField(id: string, spec: SmallField, builtIn: boolean): Field {
  const { to, inverse = null, ...more } = typeof spec === 'string' ? { kind: spec } : spec
  return {
    id,
    column: snake(id),
    kind: to ? 'reference' : 'text',
    target: to ?? null,
    title: id,
    description: null,
    builtIn,
    schema: {},
    items: null,
    required: false,
    options: null,
    dictionary: null,
    default: null,
    writeOnce: false,
    internal: false,
    mask: null,
    visible: null,
    readonly: null,
    renamedFrom: null,
    reference: to ? { entity: to, inverse, onDelete: 'restrict', options: null } : null,
    ...more,
  }
}

function labelOf(label: string, entity: Entity, entities: ReadonlyMap<string, Entity>): Template {
  return label
    .split(/(\{[^}]+\})/)
    .filter(Boolean)
    .map((part) =>
      part.startsWith('{') ? { path: pathOf(part.slice(1, -1), entity, entities) } : part
    )
}

function pathOf(text: string, entity: Entity, entities: ReadonlyMap<string, Entity>) {
  let shape = entity
  return text.split('.').map((name) => {
    const field = shape.fields.get(name)!
    const step = { entity: shape.id, field }
    if (field.target !== null) shape = entities.get(field.target)!
    return step
  })
}

function snake(id: string): string {
  return id.replaceAll(/[.-]/g, '_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

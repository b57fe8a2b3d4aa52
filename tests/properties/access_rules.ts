import type { Catalog } from '#app/metadata/catalog'
import { testId } from '#tests/helpers/access_world'
import { smallCatalog, smallRule } from '#tests/helpers/small_catalog'
import type { SmallRule } from '#tests/helpers/small_catalog'
import type { Chance } from './random.js'

/** Fields of the row in question that rules speak of. */
export const FIELDS = ['name', 'grade', 'other', 'secret', 'day', 'tags', 'unit', 'phone'] as const
const UNITS = [1, 2, 3].map(testId)
const NAMES = ['甲', '乙', 'a', 'A', '']
const DAYS = ['2026-04-30', '2026-05-01', '2026-05-02']

/** Rows, what they belong to and what belongs to them, without a role. */
export const base: Catalog = smallCatalog({
  entities: {
    region: { fields: { name: 'text', open: 'boolean' }, label: '{name}' },
    unit: { fields: { name: 'text', region: { to: 'region' }, size: 'integer' }, label: '{name}' },
    thing: {
      fields: {
        name: 'text',
        grade: 'integer',
        other: 'integer',
        secret: 'boolean',
        day: 'date',
        unit: { to: 'unit', inverse: 'things' },
        phone: { kind: 'text', mask: 'phone' },
        tags: { kind: 'list', items: { kind: 'text', options: null, dictionary: null } },
      },
      label: '{name}',
      search: [
        { field: 'name', match: 'contains' },
        { field: 'phone', match: 'contains' },
      ],
    },
    note: {
      fields: { text: 'text', level: 'integer', about: { to: 'thing', inverse: 'notes' } },
      label: '{text}',
    },
  },
  parameters: { threshold: 2 },
})

/** The base under roles of chance; the same rows serve all of them. */
export function randomCatalog(chance: Chance): Catalog {
  const roles = Array.from({ length: 1 + chance.below(3) }, (_, index) => {
    const rules = Array.from({ length: 1 + chance.below(6) }, (_rule, place) =>
      smallRule(`r${place}`, randomRule(chance, place), base.entities)
    )
    return { id: `role-${index}`, title: '', standsFor: new Map(), rules, expect: [] }
  })
  return { ...base, roles: new Map(roles.map((role) => [role.id, role])) }
}

function randomRule(chance: Chance, place: number): SmallRule {
  return {
    action: chance.is(0.9) ? 'read' : ['read', 'update'],
    subject: 'thing',
    inverted: place > 0 && chance.is(0.35),
    plain: chance.is(0.3),
    ...(chance.is(0.85) ? { conditions: randomCondition(chance, 2) } : {}),
    ...(chance.is(0.35) ? { fields: [chance.of(FIELDS), ...chance.some(FIELDS, 0.3)] } : {}),
    ...(chance.is(0.2)
      ? { when: { '$user.unit.size': { [chance.of(['$gt', '$lte', '$ne'])]: chance.below(4) } } }
      : {}),
  }
}

export function randomCondition(chance: Chance, depth: number): unknown {
  if (depth > 0 && chance.is(0.3))
    return {
      [chance.of(['$and', '$or'])]: [
        randomCondition(chance, depth - 1),
        randomCondition(chance, depth - 1),
      ],
    }
  if (depth > 0 && chance.is(0.15)) return { $not: randomCondition(chance, depth - 1) }
  if (depth > 0 && chance.is(0.15))
    return {
      notes: {
        [chance.of(['$some', '$none'])]: chance.of([
          { level: { $gte: chance.below(4) } },
          { level: '$record.grade' },
          { 'about.unit': '$user.unit' },
        ]),
      },
    }
  return chance.of(COMPARISONS)(chance)
}

const COMPARISONS: readonly ((chance: Chance) => unknown)[] = [
  (chance) => ({
    grade: {
      [chance.of(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'])]: chance.of([
        0,
        1,
        2,
        3,
        '$record.other',
        '$param.threshold',
        '$user.unit.size',
      ]),
    },
  }),
  (chance) => ({
    name: {
      [chance.of(['$eq', '$ne', '$contains', '$prefix', '$gt'])]: chance.of(NAMES.slice(0, 4)),
    },
  }),
  (chance) => ({ name: { [chance.of(['$in', '$nin'])]: chance.some(NAMES.slice(0, 4), 0.5) } }),
  (chance) => ({ [chance.of(FIELDS)]: { $exists: chance.is(0.5) } }),
  (chance) => ({ secret: chance.is(0.5) }),
  (chance) => ({
    secret: { $ne: true },
    day: { [chance.of(['$lte', '$gt', '$ne'])]: chance.of(['$today', '$today+1d', '2026-05-02']) },
  }),
  (chance) => ({ unit: { [chance.of(['$eq', '$ne'])]: chance.of(['$user.unit', UNITS[0]]) } }),
  (chance) => ({
    'unit.name': { [chance.of(['$eq', '$ne'])]: chance.of(['甲部', '$user.unit.name']) },
  }),
  (chance) => ({ 'unit.region.open': chance.is(0.5) }),
  (chance) => ({ 'unit.size': { [chance.of(['$gt', '$ne'])]: chance.of(['$record.grade', 2]) } }),
  (chance) => ({ tags: { $contains: chance.of(['x', 'y']) } }),
  (chance) => ({ '$user.unit.size': { $gte: chance.below(4) } }),
]

/** Units and regions, the same for all. */
export const surroundings = {
  region: [
    { id: testId(11), name: '演示区', open: true },
    { id: testId(12), name: null, open: false },
  ],
  unit: [
    { id: UNITS[0], name: '甲部', region: testId(11), size: 1 },
    { id: UNITS[1], name: null, region: testId(12), size: null },
    { id: UNITS[2], name: '丙部', region: null, size: 3 },
  ],
} as const

/** `count` rows, many of their fields empty, and notes about some of them. */
export function randomRows(chance: Chance, count: number) {
  const may = <T>(value: T) => (chance.is(0.3) ? null : value)
  const things = Array.from({ length: count }, (_, index) => ({
    id: testId(100 + index),
    name: may(chance.of(NAMES) || null),
    grade: may(chance.below(4)),
    other: may(chance.below(4)),
    secret: may(chance.is(0.5)),
    day: may(chance.of(DAYS)),
    unit: may(chance.of(UNITS)),
    phone: may(`1380000000${chance.below(4)}`),
    tags: may(chance.some(['x', 'y', 'z'], 0.5)),
  }))
  const notes = Array.from({ length: Math.ceil(count / 2) }, (_, index) => ({
    id: testId(500 + index),
    text: may('n'),
    level: may(chance.below(4)),
    about: testId(100 + chance.below(count)),
  }))
  return { things, notes }
}

/** Whom somebody stands for; in a quarter of the cases nobody knows. */
export function randomIdentity(chance: Chance): {
  standsFor: Record<string, string>
  values: Record<string, string | number | null>
} {
  if (chance.is(0.25)) return { standsFor: {}, values: {} }
  const unit = chance.of(surroundings.unit)
  return {
    standsFor: { unit: unit.id! },
    values: { 'unit.size': unit.size, 'unit.name': unit.name },
  }
}

import type { FieldKindId, FieldShape } from '#app/conditions/condition'
import type { Rollup } from '../catalog.js'
import { member, membersOf, scalarText, textOf } from '../load/node.js'
import type { MetaNode } from '../load/node.js'
import type { EntityDraft, FieldDraft } from './entity_draft.js'
import { columnOf } from './field_draft.js'

type Drafts = ReadonlyMap<string, EntityDraft>

export const AGGREGATES: readonly Rollup['aggregate'][] = ['count', 'sum', 'avg', 'min', 'max']

/** Adds the fields of snapshots, and tells roll-ups what kind they are: both need the fields of other entities. */
export function addGenerated(entities: Drafts): void {
  for (const entity of entities.values()) {
    const fields = entity.fields as Map<string, FieldDraft>
    for (const field of [...fields.values()]) {
      for (const snapshot of snapshotsOf(entities, entity, field))
        if (!fields.has(snapshot.id)) fields.set(snapshot.id, snapshot)
      const kind = rollupKind(entities, entity, field)
      if (kind) fields.set(field.id, ofKind(field, kind))
    }
  }
}

/** Whether a field of the referred record can be kept: one that is written to it, and one value or a list of values. */
export function canBeKept(field: FieldDraft): boolean {
  return !field.builtIn && !field.generated && field.items?.kind !== 'reference'
}

function snapshotsOf(entities: Drafts, entity: EntityDraft, field: FieldDraft): FieldDraft[] {
  const target = field.kind === 'reference' ? entities.get(field.target ?? '') : undefined
  if (!target) return []
  return membersOf(field.node ?? undefined, 'x-snapshot').flatMap(([id, take]) => {
    const kept = target.fields.get(scalarText(take) ?? '')
    if (!kept || !canBeKept(kept)) return []
    const path = [
      { entity: entity.id, field: shapeOf(field) },
      { entity: target.id, field: shapeOf(kept) },
    ]
    return [
      {
        ...kept,
        id,
        column: columnOf(id),
        internal: true,
        writeOnce: false,
        renamedFrom: null,
        node: null,
        generated: { kind: 'snapshot', path },
      },
    ]
  })
}

function shapeOf({ id, column, kind, target }: FieldDraft): FieldShape {
  return { id, column, kind, target }
}

/** What a roll-up is written over: the one member beside `of` and `where`. */
export function aggregateOf(rollup: MetaNode): Rollup['aggregate'] | null {
  const written = AGGREGATES.filter((name) => member(rollup, name))
  return written.length === 1 ? written[0]! : null
}

/** The rows a roll-up counts and the field it takes of them, as far as both exist. */
export function rollupSource(
  entities: Drafts,
  entity: EntityDraft,
  rollup: MetaNode
): { child: EntityDraft | undefined; field: FieldDraft | undefined } {
  const inverse = entity.inverses.get(textOf(rollup, 'of') ?? '')
  const child = entities.get(inverse?.entity ?? '')
  const aggregate = aggregateOf(rollup)
  const name = aggregate === null || aggregate === 'count' ? '' : (textOf(rollup, aggregate) ?? '')
  return { child, field: child?.fields.get(name) }
}

function rollupKind(entities: Drafts, entity: EntityDraft, field: FieldDraft): FieldKindId | null {
  const rollup = member(field.node ?? undefined, 'x-rollup')
  if (!rollup) return null
  const aggregate = aggregateOf(rollup)
  const { field: taken } = rollupSource(entities, entity, rollup)
  if (aggregate === 'count') return 'integer'
  return aggregate === 'avg' ? 'decimal' : (taken?.kind ?? 'decimal')
}

const TYPES: Readonly<Partial<Record<FieldKindId, object>>> = {
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
}

function ofKind(field: FieldDraft, kind: FieldKindId): FieldDraft {
  const { title } = field
  return { ...field, kind, schema: { title, ...(TYPES[kind] ?? { type: 'string' }) } }
}

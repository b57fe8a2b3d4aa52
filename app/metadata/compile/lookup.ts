import type { FieldShape } from '#app/conditions/condition'
import type { Finder, Lookup } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, scalarText, textOf } from '../load/node.js'

/** A default that is looked for among the records of an entity; null for any other. */
export function compileLookup(draft: Draft, entity: EntityDraft, field: FieldDraft): Lookup | null {
  const lookup = member(member(field.node ?? undefined, 'x-default'), 'lookup')
  const rows = draft.entities.get(textOf(lookup, 'entity') ?? '')
  if (!lookup || !rows) return null
  const where = member(lookup, 'where')
  return {
    entity: rows.id,
    where: where ? draft.condition(where, { entity: rows, edited: entity }) : null,
    sort: itemsOf(lookup, 'sort').flatMap((part) => {
      const written = scalarText(part) ?? ''
      const sorted = rows.fields.get(written.replace(/^-/, ''))
      return sorted ? [{ field: shapeOf(sorted), descending: written.startsWith('-') }] : []
    }),
    take: shapeOf(rows.fields.get(textOf(lookup, 'take') ?? 'id')!),
    none: textOf(lookup, 'none') ?? null,
  }
}

/** By what a reference is entered, where it is not chosen; null for any other field. */
export function compileFinder(node: MetaNode | null): Finder | null {
  const finder = member(node ?? undefined, 'x-lookup')
  if (!finder) return null
  const names = (key: string) => itemsOf(finder, key).map((each) => scalarText(each) ?? '')
  return { by: names('by'), show: names('show') }
}

function shapeOf({ id, column, kind, target }: FieldDraft): FieldShape {
  return { id, column, kind: id === 'id' ? 'reference' : kind, target }
}

import type { RelatedColumn, View } from '#app/metadata/catalog'
import { conditionOn } from '#tests/helpers/small_catalog'
import { FIELDS, base } from './access_rules.js'
import type { Chance } from './random.js'

const step = (entity: string, id: string) => ({
  entity,
  field: base.entities.get(entity)!.fields.get(id)!,
})
const paths = (entity: string, ids: readonly string[]) => ids.map((id) => [step(entity, id)])

/** A list of things with columns of the notes about each and of the things of the same unit. */
export function randomView(chance: Chance): View {
  const shown = (entity: string, ids: readonly string[]) =>
    [...new Set([chance.of(ids), ...chance.some(ids, 0.4)])].flatMap((id) => [
      { path: [step(entity, id)] },
      '/',
    ])
  const sorted = (entity: string, ids: readonly string[]) =>
    chance.is(0.6) ? [{ path: chance.of(paths(entity, ids)), descending: chance.is(0.5) }] : []
  const notes: RelatedColumn = {
    id: 'notes',
    title: '',
    link: 'record',
    related: {
      through: [],
      inverse: base.entities.get('thing')!.inverses.get('notes')!,
      where: chance.is(0.5) ? conditionOn(base, 'note', { level: { $gte: 1 } }) : null,
      sort: sorted('note', ['text', 'level']),
      limit: 1 + chance.below(3),
      show: shown('note', ['text', 'level', 'about']),
      badge: false,
    },
  }
  const mates: RelatedColumn = {
    ...notes,
    id: 'mates',
    related: {
      ...notes.related,
      through: [step('thing', 'unit')],
      inverse: base.entities.get('unit')!.inverses.get('things')!,
      where: chance.is(0.5) ? conditionOn(base, 'thing', { grade: { $ne: 3 } }) : null,
      sort: sorted(
        'thing',
        FIELDS.filter((id) => id !== 'tags')
      ),
      show: shown('thing', FIELDS),
    },
  }
  const view = { id: 'things', entity: 'thing', title: '', description: null, where: null }
  const none = { filters: [], tabs: [], sort: [], actions: [], sections: [] }
  return { ...view, ...none, kind: 'table', columns: [notes, mates] }
}

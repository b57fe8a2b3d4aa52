/** A small library for tests of conditions: books stand on shelves, shelves in halls. */
import type {
  FieldKindId,
  FieldShape,
  InverseShape,
  Shape,
  VariableName,
} from '#app/conditions/condition'
import type { ParseScope } from '#app/conditions/parse'

function field(
  id: string,
  kind: FieldKindId,
  more: Partial<FieldShape> = {}
): [string, FieldShape] {
  return [
    id,
    {
      id,
      column: id.replace('.', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      kind,
      target: null,
      ...more,
    },
  ]
}

function shape(
  id: string,
  fields: readonly [string, FieldShape][],
  inverses: readonly InverseShape[],
  namedConditions = {}
): [string, Shape] {
  return [
    id,
    {
      id,
      table: id,
      fields: new Map([field('id', 'text'), ...fields]),
      inverses: new Map(inverses.map((each) => [each.name, each])),
      namedConditions,
    },
  ]
}

const STATES = { options: [{ value: 'draft' }, { value: 'lent' }, { value: 'lost' }] }

export const library: ReadonlyMap<string, Shape> = new Map([
  shape(
    'hall',
    [field('name', 'text'), field('open', 'boolean')],
    [{ name: 'shelves', entity: 'shelf', field: 'hall' }],
    { busy: { shelves: { $some: {} } } }
  ),
  shape(
    'shelf',
    [
      field('name', 'text'),
      field('hall', 'reference', { target: 'hall' }),
      field('hall.note', 'text'),
      field('standsFor.hall', 'reference', { target: 'hall' }),
    ],
    [
      { name: 'books', entity: 'book', field: 'shelf' },
      { name: 'seeAlso', entity: 'book', field: 'also' },
    ],
    { hot: { 'hall.open': true } }
  ),
  shape(
    'book',
    [
      field('name', 'text'),
      field('code', 'text'),
      field('pages', 'integer'),
      field('price', 'decimal'),
      field('loan', 'boolean'),
      field('bought', 'date'),
      field('due', 'date'),
      field('scannedAt', 'datetime'),
      field('state', 'option', STATES),
      field('tags', 'list', { items: { kind: 'text' } }),
      field('shelf', 'reference', { target: 'shelf' }),
      field('also', 'list', { target: 'shelf', items: { kind: 'reference' } }),
    ],
    [],
    {
      late: { state: 'lent', due: { $lt: '$today' } },
      hot: { shelf: { $is: 'hot' } },
      egg: { $is: 'hen' },
      hen: { $not: { $is: 'egg' } },
      broken: { pagess: 1 },
      cheap: { price: { $lt: '$record.price' } },
    }
  ),
])

export function scopeOf(entity: string, more: Partial<ParseScope> = {}): ParseScope {
  return {
    entity: library.get(entity)!,
    shapeOf: (id) => library.get(id),
    variables: new Set<VariableName>(['user', 'param', 'today', 'now', 'year', 'before']),
    record: 'row',
    params: new Set(['limit', 'days.late', 'names']),
    userNames: new Set(['hall']),
    ...more,
  }
}

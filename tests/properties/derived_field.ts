import { isWayFault, parseWay } from '#app/conditions/parse_way'
import { readExpression } from '#app/expressions/read_expression'
import type { Catalog } from '#app/metadata/catalog'

/** The Catalog whose things have one more field, computed when it is shown. */
export function withDerived(catalog: Catalog, id: string, source: string): Catalog {
  const thing = catalog.entities.get('thing')!
  const expression = readExpression(source, {
    clock: true,
    paramType: () => undefined,
    pathOf(text) {
      const way = parseWay(text, thing, (entity) => catalog.entities.get(entity))
      return isWayFault(way) ? way : way.path
    },
  })
  if ('fault' in expression) throw new Error(expression.fault.message)
  const field = {
    ...thing.fields.get('grade')!,
    id,
    column: id,
    internal: true,
    generated: { kind: 'derived' as const, expression },
  }
  const entities = new Map(catalog.entities)
  entities.set('thing', { ...thing, derived: new Map([[id, field]]) })
  return { ...catalog, entities }
}

import type { Catalog } from '#app/metadata/catalog'
import type { Transaction } from '#app/portals/database'
import { identifier, sql } from '#app/sql/sql'
import type { WritePlan } from './plan.js'

const GRANT = 'role-grant'
const ENDED = 'closed'

/**
 * Lets grants that have ended go of a record that is about to be removed: nobody can take them up again, so they keep no
 * department and no person in the books. Grants that are held, or only suspended, keep holding it.
 */
export async function releaseEndedGrants(
  transaction: Transaction,
  { entities }: Catalog,
  { entity, id }: WritePlan
): Promise<void> {
  const grant = entities.get(GRANT)
  const stands = [...(grant?.fields.values() ?? [])].filter(
    (field) => field.target === entity.id && field.id.startsWith('standsFor.')
  )
  for (const { column } of stands)
    await transaction.run(
      sql`update ${identifier(grant!.table)} set ${identifier(column)} = null where ${identifier(column)} = ${id} and ${identifier(grant!.fields.get('state')!.column)} = ${ENDED}`
    )
}

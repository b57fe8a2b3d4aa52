import type { Entity, Field } from '#app/metadata/catalog'
import type { Transaction } from '#app/portals/database'
import { identifier, join, sql } from '#app/sql/sql'
import { listed } from './issues.js'
import type { WritePlan } from './plan.js'

/** Writes the rows behind the lists of references that a written record changed. */
export async function writeLinks(
  transaction: Transaction,
  { kind, entity, id, values, changes }: WritePlan
): Promise<void> {
  for (const field of entity.fields.values()) {
    if (!field.links || !Object.hasOwn(changes, field.id)) continue
    const links = identifier(field.links)
    if (kind === 'update') await transaction.run(sql`delete from ${links} where owner_id = ${id}`)
    const rows = listed(values[field.id]).map((target, position) => {
      return sql`(${id}, ${target}, ${position})`
    })
    if (rows.length > 0)
      await transaction.run(
        sql`insert into ${links} (owner_id, target_id, position) values ${join(rows, ', ')}`
      )
  }
}

/** Takes a record that is about to be removed out of the lists that let go of it (`x-on-delete: clear`). */
export async function clearLinks(
  transaction: Transaction,
  entities: Iterable<Entity>,
  { entity, id }: WritePlan
): Promise<void> {
  for (const owner of entities) {
    for (const field of owner.fields.values()) {
      if (!field.links || field.target !== entity.id || field.reference?.onDelete !== 'clear')
        continue
      await clearList(transaction, owner, field, id)
    }
  }
}

async function clearList(
  transaction: Transaction,
  owner: Entity,
  field: Field,
  id: string
): Promise<void> {
  const [links, column] = [identifier(field.links!), identifier(field.column)]
  const rest =
    transaction.dialect === 'postgres'
      ? sql`${column} - cast(${id} as text)`
      : sql`(select json_group_array(j.value) from json_each(${column}) as j where j.value <> ${id})`
  await transaction.run(
    sql`update ${identifier(owner.table)} set ${column} = ${rest} where id in (select owner_id from ${links} where target_id = ${id})`
  )
  await transaction.run(sql`delete from ${links} where target_id = ${id}`)
}

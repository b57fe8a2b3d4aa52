import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What the door counts beside the credentials: failed log-ins per address, and tries under names that belong to
 * nobody, so that those are warned and locked like real ones.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('login_counters', (table) => {
      table.string('key').primary()
      table.integer('failures').notNullable()
      table.bigInteger('began_at').notNullable()
      table.bigInteger('locked_until').nullable()
      table.bigInteger('expires_at').notNullable().index()
    })
  }

  async down() {
    this.schema.dropTable('login_counters')
  }
}

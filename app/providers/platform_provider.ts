import type { ApplicationService } from '@adonisjs/core/types'

/** Brings the platform database up to date before anything answers. */
export default class PlatformProvider {
  constructor(protected app: ApplicationService) {}

  async start(): Promise<void> {
    if (!['web', 'test'].includes(this.app.getEnvironment())) return
    const db = await this.app.container.make('lucid.db')
    const connection = db.connection('platform')
    if (connection.dialect.name === 'postgres') {
      await connection.rawQuery('create schema if not exists platform')
    }
    const { MigrationRunner } = await import('@adonisjs/lucid/migration')
    const runner = new MigrationRunner(db, this.app, {
      direction: 'up',
      connectionName: 'platform',
    })
    await runner.run()
    if (runner.error) throw runner.error
  }
}

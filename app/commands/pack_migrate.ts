import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Refuses beside a running server on SQLite, which has one writing process. */
export default class PackMigrate extends BaseCommand {
  static override commandName = 'pack:migrate'
  static override description = 'Bring the database of a portal to its pack and print what was done'
  static override options: CommandOptions = { startApp: true }

  @args.string({ description: 'The portal, which is the id of its pack' })
  declare portal: string

  @flags.array({ description: 'Id of a step that may lose data, as pack:plan prints it' })
  declare acknowledge?: string[]

  override async run(): Promise<void> {
    const { migratePack } = await import('#app/portals/pack_database')
    const { EngineError } = await import('#app/errors')
    const { packPlace, printOutcome } = await import('#app/providers/pack_place')
    try {
      const at = await packPlace(this.app)
      this.exitCode = printOutcome(await migratePack(this.portal, this.acknowledge ?? [], at))
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      this.logger.error([error.message, error.hint].join(''))
      this.exitCode = 1
    }
  }
}

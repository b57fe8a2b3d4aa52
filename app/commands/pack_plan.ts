import { BaseCommand, args } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Only looks: it may run beside the server. */
export default class PackPlan extends BaseCommand {
  static override commandName = 'pack:plan'
  static override description = 'Show how the database of a portal would change; nothing is done'
  static override options: CommandOptions = { startApp: true }

  @args.string({ description: 'The portal, which is the id of its pack' })
  declare portal: string

  override async run(): Promise<void> {
    const { planPack } = await import('#app/portals/pack_database')
    const { packPlace, printOutcome } = await import('#app/providers/pack_place')
    this.exitCode = printOutcome(await planPack(this.portal, await packPlace(this.app)))
  }
}

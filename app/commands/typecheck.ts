import { BaseCommand } from '@adonisjs/core/ace'

export default class Typecheck extends BaseCommand {
  static override commandName = 'typecheck'
  static override description = 'Check the types of server and front end'

  override async run(): Promise<void> {
    const { typesOfServer, typesOfResources, runScript } = await import('../../bin/tools.ts')
    for (const tool of [typesOfServer, typesOfResources]) {
      this.exitCode = (await runScript(tool)) || this.exitCode
    }
  }
}

import { BaseCommand } from '@adonisjs/core/ace'

export default class Format extends BaseCommand {
  static override commandName = 'format'
  static override description = 'Format every file in place'

  override async run(): Promise<void> {
    const { formatWrite, runScript } = await import('../../bin/tools.ts')
    this.exitCode = await runScript(formatWrite)
  }
}

import { BaseCommand } from '@adonisjs/core/ace'

export default class Lint extends BaseCommand {
  static override commandName = 'lint'
  static override description = 'Lint the code and check the arrows between folders'

  override async run(): Promise<void> {
    const { lint, arrows, runScript } = await import('../../bin/tools.ts')
    for (const tool of [lint, arrows]) {
      this.exitCode = (await runScript(tool)) || this.exitCode
    }
  }
}

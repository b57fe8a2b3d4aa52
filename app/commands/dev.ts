import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** The server restarts when its code changes; the front end is swapped in place by Vite. */
export default class Dev extends BaseCommand {
  static override commandName = 'dev'
  static override description = 'Start the development server with Vite'
  static override options: CommandOptions = { staysAlive: true }

  override async run(): Promise<void> {
    process.env.PROFILE ??= 'development'
    await this.kernel.exec('serve', ['--watch', '--no-clear'])
  }
}

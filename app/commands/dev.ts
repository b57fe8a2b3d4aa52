import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** The server restarts when its code changes; the front end is swapped in place by Vite. */
export default class Dev extends BaseCommand {
  static override commandName = 'dev'
  static override description = 'Start the development server with Vite'
  static override options: CommandOptions = { staysAlive: true }

  override async run(): Promise<void> {
    process.env.PROFILE ??= 'development'
    const serve = await this.kernel.exec('serve', ['--watch', '--no-clear'])
    this.app.terminating(() => this.closeServer(serve))
  }

  /** The watcher and the server below it outlive app.terminate(). */
  private async closeServer(serve: BaseCommand): Promise<void> {
    const { devServer } = serve as BaseCommand & { devServer?: { close(): Promise<void> } }
    setTimeout(() => process.exit(0), 1000)
    await devServer?.close()
    process.exit(0)
  }
}

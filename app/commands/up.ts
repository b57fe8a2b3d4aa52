import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Builds the front end if it is older than its sources, then serves in this process. */
export default class Up extends BaseCommand {
  static override commandName = 'up'
  static override description = 'Start Paifang: build what is missing, migrate, serve'
  static override options: CommandOptions = { staysAlive: true }

  override async run(): Promise<void> {
    process.env.NODE_ENV ??= 'production'
    process.env.PROFILE ??= 'demo'
    const { buildAssetsIfStale } = await import('../../bin/assets.ts')
    await buildAssetsIfStale((message) => this.logger.info(message))

    const { started } = await import('../../bin/server.ts')
    if (!(await started)) return
    this.logger.info(`Paifang is open at ${await this.findAddress()} (Ctrl+C ends it)`)
  }

  private async findAddress(): Promise<string> {
    const { default: server } = await import('@adonisjs/core/services/server')
    const address = server.getNodeServer()?.address()
    if (!address || typeof address === 'string') return 'its socket'
    const anywhere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(address.address)
    return `http://${anywhere ? 'localhost' : address.address}:${address.port}`
  }
}

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
    const address = await this.findAddress()
    this.logger.info(`Paifang is open at ${address} (Ctrl+C ends it)`)
    await this.tellHowToGetIn(address)
  }

  /** A newcomer finds the accounts of the demo where they are shown, not in a file. */
  private async tellHowToGetIn(address: string): Promise<void> {
    const { Portals } = await import('#app/portals/portals')
    const { default: served } = await import('@adonisjs/core/services/app')
    const portals = await served.container.make(Portals)
    for (const { id, portal } of await portals.standings()) {
      const title = portal?.catalog.pack.title ?? '配置有误，见 /problems'
      this.logger.info(`${title}  ${address}/${id}`)
      if (portal && process.env.PROFILE !== 'production') {
        this.logger.info(`  演示账号和密码 / demo accounts  ${address}/${id}/personas`)
      }
    }
  }

  private async findAddress(): Promise<string> {
    const { default: server } = await import('@adonisjs/core/services/server')
    const address = server.getNodeServer()?.address()
    if (!address || typeof address === 'string') return 'its socket'
    const anywhere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(address.address)
    return `http://${anywhere ? 'localhost' : address.address}:${address.port}`
  }
}

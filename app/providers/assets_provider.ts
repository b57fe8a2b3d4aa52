import ViteProvider from '@adonisjs/vite/vite_provider'

/** The stock provider, minus the Vite server it starts for every test run: tests use the built assets. */
export default class AssetsProvider extends ViteProvider {
  override async start(): Promise<void> {
    if (process.env.DEV_MODE) await super.start()
  }

  override async shutdown(): Promise<void> {
    if (process.env.DEV_MODE) await super.shutdown()
  }
}

import type { ApplicationService } from '@adonisjs/core/types'
import type { Problem } from '#app/metadata/problem'
import { Portals } from '#app/portals/portals'

/** Opens the portals before the server answers, at the first question elsewhere, and closes them at the end. */
export default class PortalsProvider {
  #opened: Promise<Portals> | null = null

  constructor(protected app: ApplicationService) {}

  register(): void {
    this.app.container.singleton(Portals, () => (this.#opened ??= this.#open()))
  }

  async start(): Promise<void> {
    if (this.app.getEnvironment() === 'web') await this.app.container.make(Portals)
  }

  async shutdown(): Promise<void> {
    const portals = await this.#opened?.catch(() => null)
    await portals?.close()
  }

  async #open(): Promise<Portals> {
    const { default: env } = await import('#start/env')
    const { dataPlace, schemasFolder } = await import('#config/portals')
    const { diskPacks } = await import('#app/portals/disk_packs')
    const { openDatabase } = await import('#app/portals/open_database')
    const { loadDemoData } = await import('./demo_data.js')
    const db = await this.app.container.make('lucid.db')
    const isDemo = env.get('PROFILE', 'demo') !== 'production'
    const asked = env.get('DATA_SIZE', 'normal')
    const demo = { folder: dataPlace.folder, size: asked === 'none' ? null : asked }
    return Portals.open({
      source: diskPacks(schemasFolder),
      watch: isDemo,
      clock: env.get('PAIFANG_CLOCK') ?? null,
      open: (id) => openDatabase(db.manager, id, dataPlace),
      report,
      prepare: isDemo ? (portal) => loadDemoData(portal, demo) : undefined,
    })
  }
}

async function report(id: string, problems: readonly Problem[]): Promise<void> {
  const { renderProblem } = await import('#app/metadata/report')
  const lines = problems.flatMap((problem) => ['', ...renderProblem(problem)])
  console.error(
    [`${id}：${problems.length} 处问题，上一个可用的版本继续服务。`, ...lines].join('\n')
  )
}

import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { Catalog } from '#app/metadata/catalog'
import type { PackPlace } from '#app/portals/pack_database'
import type { PlayOptions } from '#app/scenarios/play'

/** Plays on a copy that is thrown away: SQLite, or PostgreSQL when DATABASE_URL says so. */
export default class PackPlay extends BaseCommand {
  static override commandName = 'pack:play'
  static override description = 'Play the scenarios of a pack and tell who did what'
  static override options: CommandOptions = { startApp: true }

  @args.string({ description: 'The portal, which is the id of its pack' })
  declare pack: string

  @args.string({ description: 'One scenario; all without it', required: false })
  declare scenario?: string

  @flags.boolean({ description: 'Print the ids of the passed steps and what they cover' })
  declare json: boolean

  override async run(): Promise<void> {
    const { packPlace } = await import('#app/providers/pack_place')
    const { renderProblem } = await import('#app/metadata/report')
    const at = await packPlace(this.app)
    const { catalog, problems } = await at.source.read(this.pack)
    for (const problem of problems) console.error(renderProblem(problem).join('\n'))
    const passed = catalog !== null && this.#hasScenario(catalog) && (await this.#play(catalog, at))
    if (!passed) this.exitCode = 1
  }

  #hasScenario({ scenarios }: Catalog): boolean {
    if (this.scenario === undefined || scenarios.has(this.scenario)) return true
    const known = [...scenarios.keys()].join('、') || '无'
    console.error(`“${this.pack}”没有场景“${this.scenario}”。现有场景：${known}。`)
    return false
  }

  async #play(catalog: Catalog, { manager, place }: PackPlace): Promise<boolean> {
    const { playPack } = await import('#app/scenarios/play')
    const { playgrounds } = await import('#app/scenarios/playground')
    const { countOf, playJson, stepLine, summary } = await import('#app/scenarios/report')
    const dialect = place.databaseUrl ? 'postgres' : 'sqlite'
    const tell: Pick<PlayOptions, 'onScenario' | 'onStep'> = {
      onScenario: ({ id, title }) => console.log(`\n${title}（${id}，${dialect}）`),
      onStep: (step) => console.log(stepLine(step)),
    }
    const plays = await playPack(catalog, {
      ...(this.scenario === undefined ? {} : { scenario: this.scenario }),
      ...(this.json ? {} : tell),
      open: playgrounds(manager, place.databaseUrl),
    })
    const json = () => JSON.stringify(playJson(catalog.id, dialect, plays), null, 2)
    console.log(this.json ? json() : `\n${summary(plays)}`)
    return countOf(plays, 'failed') === 0
  }
}

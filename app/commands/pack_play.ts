import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

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
    const { source, manager, place } = await packPlace(this.app)
    const { catalog, problems } = await source.read(this.pack)
    for (const problem of problems) console.error(renderProblem(problem).join('\n'))
    if (!catalog) {
      this.exitCode = 1
      return
    }
    const { playPack } = await import('#app/scenarios/play')
    const { playgrounds } = await import('#app/scenarios/playground')
    const report = await import('#app/scenarios/report')
    const dialect = place.databaseUrl ? 'postgres' : 'sqlite'
    let shown: string | null = null
    const plays = await playPack(catalog, {
      ...(this.scenario === undefined ? {} : { scenario: this.scenario }),
      open: playgrounds(manager, place.databaseUrl),
      onStep: (step, scenario) => {
        if (this.json) return
        if (shown !== scenario.id) console.log(`\n${scenario.title}（${scenario.id}，${dialect}）`)
        shown = scenario.id
        console.log(report.stepLine(step))
      },
    })
    if (this.json) console.log(JSON.stringify(report.playJson(catalog.id, dialect, plays), null, 2))
    else console.log(`\n${report.summary(plays)}`)
    if (report.countOf(plays, 'failed') > 0) this.exitCode = 1
  }
}

import { BaseCommand, args, flags } from '@adonisjs/core/ace'

/** Run by whoever has looked at what the base has changed. */
export default class PackAccept extends BaseCommand {
  static override commandName = 'pack:accept'
  static override description = 'Remember what the base says at every place a pack patches'

  @args.string({ description: 'The pack' })
  declare pack: string

  @flags.string({ description: 'The folder the packs lie in', default: 'schemas' })
  declare folder: string

  override async run(): Promise<void> {
    const { acceptBase } = await import('#app/metadata/accept')
    const { renderProblem } = await import('#app/metadata/report')
    const { places, problems } = await acceptBase(this.app.makePath(this.folder), this.pack)
    for (const problem of problems) process.stdout.write(`${renderProblem(problem).join('\n')}\n\n`)
    if (places === null) {
      process.stderr.write(`方案“${this.pack}”有 ${problems.length} 处问题，请先改正，再确认。\n`)
      this.exitCode = 1
      return
    }
    const settled = problems.length > 0 ? `，其中 ${problems.length} 处的变化已经确认` : ''
    process.stdout.write(`已记下 ${places} 处改写所依据的基础值${settled}。\n`)
  }
}

import { BaseCommand, args, flags } from '@adonisjs/core/ace'

/** Editors read `--json`: one object with `packs`, `files` and `problems`. */
export default class PackCheck extends BaseCommand {
  static override commandName = 'pack:check'
  static override description = 'Check packs and show every problem with its file and line'

  @args.string({ description: 'One pack; all portals without it', required: false })
  declare pack?: string

  @flags.string({ description: 'The folder the packs lie in', default: 'schemas' })
  declare folder: string

  @flags.boolean({ description: 'Print JSON for editors' })
  declare json: boolean

  @flags.boolean({ description: 'List the texts that have no English' })
  declare texts: boolean

  override async run(): Promise<void> {
    const { readJudgedPack } = await import('#app/authorize/judged_pack')
    const { checkPacks, renderReport } = await import('#app/metadata/report')
    const folder = this.app.makePath(this.folder)
    const ids = this.pack === undefined ? null : [this.pack]
    const report = await checkPacks(folder, ids, readJudgedPack)
    process.stdout.write(
      this.json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report, this.texts)
    )
    if (report.problems.some(({ severity }) => severity === 'error')) this.exitCode = 1
  }
}

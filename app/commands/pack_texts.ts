import { BaseCommand, args, flags } from '@adonisjs/core/ace'

/** A beginning for `texts/<locale>.json`: every text of the pack that has no translation yet. */
export default class PackTexts extends BaseCommand {
  static override commandName = 'pack:texts'
  static override description =
    'Print the texts of a pack that a language lacks, as a file to fill in'

  @args.string({ description: 'The pack' })
  declare pack: string

  @args.string({ description: 'The language, for example en' })
  declare locale: string

  @flags.string({ description: 'The folder the packs lie in', default: 'schemas' })
  declare folder: string

  override async run(): Promise<void> {
    const { readPack } = await import('#app/metadata/read_pack')
    const { missingTexts } = await import('#app/metadata/texts')
    const { catalog } = await readPack(this.app.makePath(this.folder), this.pack)
    if (!catalog) {
      this.logger.error(`方案 ${this.pack} 有问题，请先运行 ./ace pack:check ${this.pack}。`)
      this.exitCode = 1
      return
    }
    const missing = missingTexts(catalog, this.locale).map((text) => [text, ''])
    process.stdout.write(`${JSON.stringify(Object.fromEntries(missing), null, 2)}\n`)
  }
}

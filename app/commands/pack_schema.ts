import { BaseCommand, args, flags } from '@adonisjs/core/ace'

/** For strangers' tools: an ordinary JSON Schema without any word of ours. */
export default class PackSchema extends BaseCommand {
  static override commandName = 'pack:schema'
  static override description = 'Print the plain JSON Schema of an entity'

  @args.string({ description: 'The pack' })
  declare pack: string

  @args.string({ description: 'The entity' })
  declare entity: string

  @flags.string({ description: 'The folder the packs lie in', default: 'schemas' })
  declare folder: string

  override async run(): Promise<void> {
    const { readPack } = await import('#app/metadata/read_pack')
    const { catalog, problems } = await readPack(this.app.makePath(this.folder), this.pack)
    const entity = catalog?.entities.get(this.entity)
    if (entity) process.stdout.write(`${JSON.stringify(entity.schema, null, 2)}\n`)
    else
      this.refuse(
        catalog
          ? `方案“${this.pack}”没有实体“${this.entity}”。`
          : `方案“${this.pack}”有 ${problems.length} 处问题，请先运行 ./ace pack:check ${this.pack}。`
      )
  }

  private refuse(sentence: string): void {
    this.logger.error(sentence)
    this.exitCode = 1
  }
}

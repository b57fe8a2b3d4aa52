import { writeFile } from 'node:fs/promises'
import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { Catalog } from '#app/metadata/catalog'
import type { TypeMaker } from '#app/metadata/type_text'

export default class PackTypes extends BaseCommand {
  static override commandName = 'pack:types'
  static override description = 'Print TypeScript types of all entities of a pack'

  @args.string({ description: 'The pack' })
  declare pack: string

  @flags.string({ description: 'Write to this file instead' })
  declare out?: string

  @flags.string({ description: 'The folder the packs lie in', default: 'schemas' })
  declare folder: string

  override async run(): Promise<void> {
    const { readPack } = await import('#app/metadata/read_pack')
    const { catalog, problems } = await readPack(this.app.makePath(this.folder), this.pack)
    if (catalog) return this.#write(catalog)
    this.logger.error(
      `方案“${this.pack}”有 ${problems.length} 处问题，请先运行 ./ace pack:check ${this.pack}。`
    )
    this.exitCode = 1
  }

  async #write(catalog: Catalog): Promise<void> {
    const { typeText } = await import('#app/metadata/type_text')
    const { compile } = await import('json-schema-to-typescript')
    const text = await typeText(catalog, compile as TypeMaker)
    if (this.out === undefined) process.stdout.write(text)
    else await writeFile(this.app.makePath(this.out), text)
  }
}

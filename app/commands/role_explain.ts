import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { AccountContext } from '#app/accounts/account'
import type { Catalog } from '#app/metadata/catalog'

/** Only looks: it may run beside the server. */
export default class RoleExplain extends BaseCommand {
  static override commandName = 'role:explain'
  static override description = 'Tell which rule decides about an act of a role, and why'
  static override options: CommandOptions = { startApp: true }

  @args.string({ description: 'The portal, which is the id of its pack' })
  declare portal: string

  @args.string({ description: 'One role, or several with commas: the roles of one identity' })
  declare role: string

  @args.string({ description: 'The action: read, create, update … or a transition' })
  declare action: string

  @args.string({ description: 'The entity' })
  declare entity: string

  @flags.string({ description: 'Whom the identity stands for: name=id' })
  declare as?: string

  @flags.string({ description: 'The id of the record; an empty one without it' })
  declare record?: string

  override async run(): Promise<void> {
    const { packPlace } = await import('#app/providers/pack_place')
    const { hasDatabase, openDatabase } = await import('#app/portals/open_database')
    const { renderProblem } = await import('#app/metadata/report')
    const { source, manager, place } = await packPlace(this.app)
    const { catalog, problems } = await source.read(this.portal)
    for (const problem of problems) console.error(renderProblem(problem).join('\n'))
    const wrong = catalog && this.#wrong(catalog)
    if (!catalog) return this.#refuse(`方案“${this.portal}”还不能使用。`)
    if (wrong) return this.#refuse(wrong)
    if (!hasDatabase(this.portal, place))
      return this.#refuse(`门户“${this.portal}”还没有数据库，请先启动一次（npm start）。`)
    const database = await openDatabase(manager, this.portal, place, { readOnly: true })
    try {
      await this.#explain({ catalog, database })
    } finally {
      await database.close()
    }
  }

  async #explain(context: AccountContext): Promise<void> {
    const { explainAs } = await import('#app/accounts/explain_as')
    const { explanationText } = await import('#app/authorize/explanation_text')
    const { clockOf } = await import('#app/portals/clock')
    const [name = '', record = ''] = this.as?.split('=') ?? []
    const question = {
      roles: this.role.split(','),
      standsFor: this.as === undefined ? null : { name, record },
      action: this.action,
      entity: this.entity,
      record: this.record ?? null,
    }
    const { catalog } = context
    const explanation = await explainAs(question, context, clockOf(catalog.pack.timeZone))
    if ('missing' in explanation) return this.#refuse(`没有编号为“${explanation.missing}”的记录。`)
    console.log(explanationText(explanation, catalog, this.action, this.entity))
    if (this.record === undefined) console.log('没有指定 --record：以上按所有字段为空的记录判断。')
  }

  /** What of the question the pack does not know. */
  #wrong({ roles, entities }: Catalog): string | null {
    const named = this.role.split(',')
    const role = named.find((id) => !roles.has(id))
    if (role !== undefined) return `没有角色“${role}”。现有：${[...roles.keys()].join('、')}。`
    if (!entities.has(this.entity))
      return `没有实体“${this.entity}”。现有：${[...entities.keys()].join('、')}。`
    const names = named.flatMap((id) =>
      [...roles.get(id)!.standsFor.values()].filter(({ from }) => from === null)
    )
    const name = this.as?.split('=')[0]
    if (name === undefined || names.some((stands) => stands.name === name)) return null
    return `这些角色不能代表“${name}”。写法：--as ${names[0]?.name ?? '（不代表任何记录）'}=编号`
  }

  #refuse(sentence: string): void {
    console.error(sentence)
    this.exitCode = 1
  }
}

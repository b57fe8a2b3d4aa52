import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { Size } from '#app/scenarios/sets/set'

const EVERY = 10_000

/** For a large set, and for a portal that a demo has not filled; refused in production and beside a running server. */
export default class DataLoad extends BaseCommand {
  static override commandName = 'data:load'
  static override description = 'Load the data of a pack and its sets of fictitious records'
  static override options: CommandOptions = { startApp: true }

  @args.string({ description: 'The portal, which is the id of its pack' })
  declare portal: string

  @flags.string({ description: 'small, normal or large', default: 'normal' })
  declare size: string

  override async run(): Promise<void> {
    const { SIZES } = await import('#app/scenarios/sets/set')
    const size = SIZES.find((known) => known === this.size)
    if (!size) return this.#refuse(`没有规模“${this.size}”，可用的有：${SIZES.join('、')}。`)
    const { default: env } = await import('#start/env')
    if (env.get('PROFILE') === 'production') return this.#refuse('正式环境不载入示例数据。')
    await this.#load(size)
  }

  async #load(size: Size): Promise<void> {
    const { packPlace } = await import('#app/providers/pack_place')
    const { loadPackData } = await import('#app/scenarios/sets/load_pack')
    const { EngineError } = await import('#app/errors')
    const begun = performance.now()
    try {
      const at = await packPlace(this.app)
      const count = await loadPackData(this.portal, size, at, (loaded) => this.#tell(loaded, begun))
      console.log(
        `共新增 ${count} 条，用时 ${((performance.now() - begun) / 1000).toFixed(1)} 秒。`
      )
    } catch (error) {
      if (!(error instanceof Error)) throw error
      this.#refuse(
        error instanceof EngineError ? [error.message, error.hint].join('') : error.message
      )
    }
  }

  #told = 0

  #tell(loaded: number, begun: number): void {
    if (loaded - this.#told < EVERY) return
    this.#told = loaded
    const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    console.log(`${loaded} 条，${seconds} 秒，内存 ${megabytes} MB`)
  }

  #refuse(sentence: string): void {
    this.logger.error(sentence)
    this.exitCode = 1
  }
}

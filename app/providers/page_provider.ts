import { existsSync, readFileSync } from 'node:fs'
import type { ApplicationService } from '@adonisjs/core/types'
import { DEFAULT_LOCALE, LOCALES } from '#app/texts/words'
import type { Manifest } from '#app/http/page_preloads'

/**
 * Gives page.edge the page's JSON and what a browser should ask for at once. The stock `@inertia()` tag leaves `<` as
 * it is, so a record whose text holds `<!--<script>` would swallow the rest of the page for everybody who lists it.
 */
export default class PageProvider {
  constructor(protected app: ApplicationService) {}

  async boot(): Promise<void> {
    const { default: edge } = await import('edge.js')
    const { renderPageData } = await import('#app/http/page_data')
    const { preloadTags } = await import('#app/http/page_preloads')
    edge.global('pageData', renderPageData)
    edge.global('pagePreloads', (page: { component: string }, locale: unknown) => {
      const spoken = LOCALES.find((one) => one === locale) ?? DEFAULT_LOCALE
      return preloadTags(this.#manifest(), '/assets', page.component, spoken)
    })
  }

  #known: Manifest | null = null

  /** Read at the first page: the front end is built before the server answers. None while Vite serves. */
  #manifest(): Manifest {
    const file = this.app.publicPath('assets/.vite/manifest.json')
    if (process.env.DEV_MODE || !existsSync(file)) return {}
    return (this.#known ??= JSON.parse(readFileSync(file, 'utf8')) as Manifest)
  }
}

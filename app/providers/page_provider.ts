import type { ApplicationService } from '@adonisjs/core/types'

/**
 * Gives page.edge the page's JSON. The stock `@inertia()` tag leaves `<` as it is, so a record whose
 * text holds `<!--<script>` would swallow the rest of the page for everybody who lists it.
 */
export default class PageProvider {
  constructor(protected app: ApplicationService) {}

  async boot(): Promise<void> {
    const { default: edge } = await import('edge.js')
    const { renderPageData } = await import('#app/http/page_data')
    edge.global('pageData', renderPageData)
  }
}

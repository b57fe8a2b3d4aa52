import '@adonisjs/inertia/types'

/** Any page may be rendered with any JSON: the props of each page are stated beside it, in resources/. */
declare module '@adonisjs/inertia/types' {
  interface InertiaPages {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    [page: string]: Record<string, any>
  }
}

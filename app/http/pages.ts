import '@adonisjs/inertia/types'

/** Inertia takes any page with any JSON; `render` holds each page to the props that resources/props.ts states for it. */
declare module '@adonisjs/inertia/types' {
  interface InertiaPages {
    [page: string]: ComponentProps
  }
}

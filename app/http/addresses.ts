/** The address space of a portal's pages and API, in one place. */
export const addresses = {
  inbox: (portal: string) => `/${portal}/inbox`,
  home: (portal: string) => `/${portal}/home`,
  page: (portal: string, page: string) => `/${portal}/pages/${page}`,
  view: (portal: string, view: string) => `/${portal}/views/${view}`,
  /** A list whose filter is set to a record. */
  filtered: (portal: string, { view, filter }: { view: string; filter: string }, id: string) =>
    `/${portal}/views/${view}?f.${filter}=${id}`,
  newIn: (portal: string, view: string, transition: string | null) =>
    `/${portal}/views/${view}/new${transition ? `/${transition}` : ''}`,
  create: (portal: string, entity: string, transition: string | null) =>
    `/${portal}/${entity}/new${transition ? `/${transition}` : ''}`,
  record: (portal: string, entity: string, id: string) => `/${portal}/records/${entity}/${id}`,
  edit: (portal: string, entity: string, id: string) => `/${portal}/records/${entity}/${id}/edit`,
  /** `about` is the record whose other values narrow the choices, `many` for several at once; null while it is new. */
  choices: (portal: string, entity: string, field: string, about: string | null) =>
    `/${portal}/api/v1/${entity}/choices/${field}${about ? `?about=${about}` : ''}`,
  making: (portal: string, view: string, action: string) =>
    `/${portal}/api/v1/views/${view}/${action}`,
  lookup: (portal: string, entity: string, field: string) =>
    `/${portal}/api/v1/${entity}/lookup/${field}`,
  api: (portal: string, entity: string, ...rest: string[]) =>
    [`/${portal}/api/v1/${entity}`, ...rest].join('/'),
}

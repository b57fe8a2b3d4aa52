const ESCAPES: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** The script element Inertia starts from, its JSON safe inside HTML whatever a record contains. */
export function renderPageData(page: unknown): string {
  const json = JSON.stringify(page).replace(/[<>&\u2028\u2029]/g, (sign) => ESCAPES[sign] ?? sign)
  return `<script data-page="app" type="application/json">${json}</script>`
}
